"""Colours of the figures."""

# Okabe and Ito's palette (2008), distinguishable with every common colour blindness; the page uses the same.
BLUE, ORANGE, GREEN, VERMILLION, SKY, PURPLE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7")
GREY, PALE = "#7F7F7F", "rgba(127,127,127,0.22)"
EARTH, EARTH_PALE, BLUE_PALE = "#A6761D", "rgba(166,118,29,0.22)", "rgba(0,114,178,0.16)"
RIVER = "rgba(86,180,233,0.45)"
