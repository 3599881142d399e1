"""The names of everything that draws, as the words that go into a draw's counter.

A word is made from the name by a fixed function, so that a new process never moves the numbers of an old one.
"""

import hashlib

import numpy as np


def word(name: str) -> np.uint64:
    """The 64-bit word that stands for a name: the first eight bytes of its BLAKE2b digest."""
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little"))


ARRIVAL = word("arrival")
AGE = word("age")
NEED_ON_ARRIVAL = word("need-on-arrival")
ATTRIBUTE = word("attribute")
NEED_RISES = word("need-rises")
NEED_FALLS = word("need-falls")
INCIDENT = word("incident")
INCIDENT_RAISES_NEED = word("incident-raises-need")
INCIDENT_NOTICED = word("incident-noticed")
NOTICE = word("notice")
SELF_REFERRAL = word("self-referral")
REFERRAL = word("referral")
CHOICE = word("choice")
DELAY = word("delay")
LOSS = word("loss")
ASSESSMENT = word("assessment")
CHILD_CONSENT = word("child-consent")
FAMILY_CONSENT = word("family-consent")
PATIENCE = word("patience")
LENGTH = word("length")
LIMIT = word("limit")
DROP_OUT = word("drop-out")
WORKER_CHANGE = word("worker-change")
TRUSTED_TIE = word("trusted-tie")
SHARING = word("sharing")
SHARING_DELAY = word("sharing-delay")
NEED_READ = word("need-read")
OVERLOOKED = word("overlooked")
PRESSED = word("pressed")
HOME = word("home")
MOVE = word("move")
MOVES_TO = word("moves-to")
FUNDING_LEFT = word("funding-left")
FUNDING_RENEWED = word("funding-renewed")
ATTENDANCE = word("attendance")
LEAD = word("lead")
LEAD_LASTS = word("lead-lasts")
LEAD_SPARES = word("lead-spares")
TIE_FOLLOWS = word("tie-follows")
BLAMED = word("blamed")
TODAY_LENGTH = word("today-length")
TODAY_LIMIT = word("today-limit")
TODAY_CHOICE = word("today-choice")
TODAY_LEFT = word("today-left")
ONE_MORE = np.uint64(1)
NO_ITEM = np.uint64(0)
