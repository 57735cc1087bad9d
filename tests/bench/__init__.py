"""Measures how quick the product is: `script/bench`. Nothing here is a test."""
