//! Worked by hand: what several sheets of one organisation settle.
