"""Which one change is to be made, from when, judged when? And did the last one help?

`prescribing` asks the rooms in turn; each imports only from those below it:

- `going_on`: What is said where nothing is stuck, or where somebody was away: go on, look again, come back?
- `since`: What became of the advice before: was it done, did it help, does it stay, what waits?
- `choosing`: Which one change is made, or what is noted before anything is changed?
- `said`: What is an answer, and which answers and changes were there before, also in their files?
- `remedies`: What can be changed in the next sessions, as the planner takes it: sets, days, effort, lifts, straps?
- `checkpoints`: Which set on which day shows the lifter whether a change helped, and how often is it reached by chance?
- `steps`: Which set comes next on a lift, week by week, also on the way back after a break or pain?
- `own_log`: What do the lifter's own numbers show of a lift: best sets, course, breaks, what is new?

On the ground, for all of them: `own_words` and `sentence` (how it is written), and `worth` (what a change brings and
costs).
"""

from __future__ import annotations

from dorsi.core.coach.prescription.prescribing import prescribe

__all__ = ["prescribe"]
