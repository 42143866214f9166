"""Which commands still mean the same when they arrive hours late: what somebody wrote, counted or recorded.

All others are about the moment in which they were pressed: a screen that could not send one in time lets it lapse.
"""

from live.conference import commands as c
from live.conference.commands import Command

LASTING: frozenset[type[Command]] = frozenset((
    c.Submit, c.Raise, c.Withdraw, c.Revise, c.Decline, c.Group, c.MarkMinor, c.Assign,
    c.Forward, c.AskMore, c.TakeBack,
    c.Prepare, c.HandBack, c.Return, c.Defer, c.Refer, c.Note,
    c.Acknowledge, c.TakeRoll, c.Commend,
    c.Write, c.Type, c.Commit, c.Amend, c.Fulfil, c.Conclude, c.Reply, c.Register, c.Supplement,
    c.Complete, c.ReturnAnswer, c.PublishAnswer, c.Pursue,
    c.Define, c.Configure, c.Plan, c.HandIn, c.Publish, c.Carry, c.Expect, c.Report,
))  # fmt: skip
