"""The Streamlit side: caching, the state in the address, layout and the map."""
