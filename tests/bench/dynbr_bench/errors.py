"""Two ways in which a row may end without figures; they must not look alike."""


class NotMeasured(Exception):
    """Something that the row needs isn't there. The table says what; the command still succeeds."""


class Failed(Exception):
    """A side ran and failed, so its time means nothing. The table says so and the command fails."""
