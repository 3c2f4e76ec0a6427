"""Reads a calendar with libical (by its GObject bindings) and prints what it understood as JSON.

A second reader beside the tests' own: it resolves local times by the VTIMEZONE that stands in the file.
"""

import json
import sys

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402


def components(parent, kind):
    found = parent.get_first_component(kind)
    while found is not None:
        yield found
        found = parent.get_next_component(kind)


def instant(time):
    if time is None or time.is_null_time():
        return None
    return time.as_timet_with_zone(time.get_timezone() or ICalGLib.Timezone.get_utc_timezone())


def alarm(component):
    trigger = component.get_first_property(ICalGLib.PropertyKind.TRIGGER_PROPERTY)
    return trigger.get_trigger().get_duration().as_int()


def event(component):
    return {
        "uid": component.get_uid(),
        "sequence": component.get_sequence(),
        "start": instant(component.get_dtstart()),
        "end": instant(component.get_dtend()),
        "summary": component.get_summary(),
        "location": component.get_location(),
        "description": component.get_description(),
        "status": component.get_status().value_nick,
        "alarms": [alarm(one) for one in components(component, ICalGLib.ComponentKind.VALARM_COMPONENT)],
    }


calendar = ICalGLib.Component.new_from_string(sys.stdin.buffer.read().decode("utf-8"))
calendar.check_restrictions()
json.dump(
    {
        "errors": calendar.count_errors(),
        "events": [event(one) for one in components(calendar, ICalGLib.ComponentKind.VEVENT_COMPONENT)],
    },
    sys.stdout,
)
