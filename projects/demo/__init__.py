"""The nine example cases: stories in files, told through the same actions that people use."""
