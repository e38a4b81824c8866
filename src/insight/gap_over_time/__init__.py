"""The gap between two groups of a district over time: is it closing, by how much, how sure are we."""
