"""What the engine refuses to compute with, one class per broken rule."""


class EngineError(ValueError):
    """A fact that the law's computation cannot use; ``field`` names the fact."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.values = values


class UnknownTrigger(EngineError):
    """An absence whose legal category is not in the table of triggers."""


class UnknownChoice(EngineError):
    """A setting with a value that no reading of the law answers to."""


class DateOutOfRange(EngineError):
    """A date so far away that an anniversary of it does not exist."""
