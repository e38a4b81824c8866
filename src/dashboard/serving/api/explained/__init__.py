"""What explains the API: the OpenAPI document for programs, a page with examples for people."""
