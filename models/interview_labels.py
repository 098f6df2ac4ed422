"""Fields and their values as the user knows them, for messages and papers."""


def field_labels(model, names):
    """Labels of the fields ``names`` of ``model``, in the reader's language."""
    fields = (model._fields[name] for name in sorted(names) if name in model._fields)
    return ", ".join(field._description_string(model.env) for field in fields)


def selection_labels(model, name):
    """``{value: label}`` of the selection ``name``, in the language of ``model``."""
    return dict(model._fields[name]._description_selection(model.env))
