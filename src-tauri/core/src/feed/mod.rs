//! From bytes to a programme, pure.
//! Deliberately absent: network, files, clock.

use serde::Serialize;

/// A wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FeedFormat {
    /// plenary-programme JSON, version 1.
    PlenaryJson,
    /// frab/Pentabarf `schedule.xml`, as pretalx and OSEM write it too.
    FrabXml,
    /// c3voc/pretalx `schedule.json`.
    ScheduleJson,
}
