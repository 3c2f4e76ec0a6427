//! The committed TypeScript is what the Rust types say.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use plenary_core::api;
use ts_rs::{Config, TS};

fn declarations(folder: &Path) -> std::io::Result<BTreeMap<String, String>> {
    fs::read_dir(folder)?
        .map(|entry| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path())?))
        })
        .collect()
}

#[test]
fn the_committed_typescript_is_what_the_rust_types_say() -> Result<(), Box<dyn Error>> {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/ipc/generated");
    let fresh = tempfile::tempdir()?;
    let config = Config::new().with_out_dir(fresh.path()).with_large_int("number");
    macro_rules! export {
        ($($name:ident),+ $(,)?) => {$( api::$name::export_all(&config)?; )+};
    }
    export!(
        AgendaEntry,
        AgendaExport,
        AgendaSource,
        AnnouncementRow,
        AppliedPlan,
        ApiError,
        Background,
        BackupFile,
        Backups,
        BestPlan,
        ChangesView,
        CompanyView,
        CompareCall,
        ConferenceInfo,
        ConflictRow,
        ContributionDifference,
        ContributionDraft,
        ContributionFault,
        ContributionFile,
        ContributionMessage,
        DraftRow,
        EventRow,
        FeedRow,
        FollowRow,
        Freshness,
        GapRow,
        Health,
        HeldView,
        History,
        MergePreview,
        MergeReport,
        NowView,
        OwnEntryDraft,
        OwnScope,
        PersonNoteRow,
        PlanApproval,
        PlanRequest,
        ReminderRow,
        Restored,
        RevisionRow,
        Rollback,
        SearchAnswer,
        SessionDetail,
        SessionFilter,
        SessionList,
        Settings,
        SpeakerDesk,
        SyncProgress,
        SyncReport,
        Tag,
        TestOutcome,
        ToolRow,
        Toolbox,
        TransferCode,
        TransferFile,
        TransferOptions,
        UndoneStep,
    );
    plenary_core::transfer::Choices::export_all(&config)?;
    if std::env::var_os("UPDATE_TYPES").is_some() {
        fs::remove_dir_all(&committed).ok();
        fs::create_dir_all(&committed)?;
        for entry in fs::read_dir(fresh.path())? {
            let entry = entry?;
            fs::copy(entry.path(), committed.join(entry.file_name()))?;
        }
    }
    assert_eq!(
        declarations(&committed)?,
        declarations(fresh.path())?,
        "run: UPDATE_TYPES=1 cargo test -p plenary-core --features ts typescript"
    );
    Ok(())
}
