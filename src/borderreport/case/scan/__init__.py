"""The one scanner of figures: a case reads a whole text with it, an article is read by the same scan.

A figure is a number in digits of any script or in words, with what stands around
it: hedge, currency, multiplier, range, unit, rate, and a conversion in parentheses.
What two readers would read differently is marked as doubtful with both readings, or
carries the problem that makes a case refuse it; nothing is guessed. Each step looks
a bounded number of characters ahead or back, so time is linear in the text.
"""
