"""What readers wait for: pages, reruns, many sessions at once, long days, failures, the API."""
