"""Run folders and what is done with many of them: listed, compared, thinned out, published."""
