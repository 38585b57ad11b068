"""One reader a format: a file becomes pages of lines and grids, with their places."""
