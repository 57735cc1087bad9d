"""Text in, clean values out; forms never write."""
