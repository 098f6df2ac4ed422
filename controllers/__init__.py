from . import portal
from . import export
from . import personal_link
from . import evidence
from . import privacy
