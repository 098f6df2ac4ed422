"""What the engine refuses to compute with, one class per broken rule."""


class EngineError(ValueError):
    """A fact that the law's computation cannot use.

    ``code`` names the broken rule, ``values`` tell which fact broke it.
    """

    code = "unusable_fact"

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.values = values


class UnknownTrigger(EngineError):
    """An absence whose legal category is not in the table of triggers."""

    code = "unknown_trigger"


class UnknownChoice(EngineError):
    """A setting with a value that no reading of the law answers to."""

    code = "unknown_choice"


class DateOutOfRange(EngineError):
    """A date so far away that an anniversary of it does not exist."""

    code = "date_out_of_range"
