"""A night on which the cluster's controller moves 400 pods at once and AWS throttles it."""

from . import people as who
from .balancers import SERVICE
from .records import ELB_V2, event
from .values import OREGON


def chapter_storm(green):
    """One registration a pod, seven seconds apart; some of them are throttled and tried again."""
    caller = who.controller(27, 2)

    def register(second, pod, failed=False):
        when = f"05-27 02:{second // 60:02}:{second % 60:02}"
        if not failed:
            return green.register(when, caller, pod)
        return event(
            when,
            caller,
            SERVICE,
            "RegisterTargets",
            OREGON,
            {"targetGroupArn": green.arn, "targets": [{"id": pod, "port": green.port}]},
            error="ThrottlingException",
            message="Rate exceeded",
            api_version=ELB_V2,
        )

    for i in range(376):
        yield register(7 * i, f"10.20.{64 + i // 200}.{10 + i % 200}", failed=False)
    # Two dozen more, of which each second one is refused.
    for i in range(24):
        yield register(2640 + 7 * i, f"10.20.70.{10 + i // 2}", failed=i % 2 == 0)
