"""The publishers' own downloads: newer or further figures, dropped into the folder downloads/.

What a file is, is seen from what is in it (`recognise`); a reader for each publisher (`nomis`,
`statxplore`, `fingertips`, `police`, `sape`, `hpssa`, `els`) turns it into readings; the catalogue
says which indicator each feeds (`rules`), and `adding` does it. `telling` has the sentences.
"""

from insight.build.downloads.adding import Outcome, add_downloads
from insight.build.downloads.cells.files import FOLDER
from insight.build.downloads.recognise import recognise

__all__ = ["FOLDER", "Outcome", "add_downloads", "recognise"]
