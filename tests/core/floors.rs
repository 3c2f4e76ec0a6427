//! Imports go down only. The floors are those of ARCHITECTURE.md.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Modules by floor, the lowest first. A module may use those below it, and none beside or above it.
const FLOORS: [&[&str]; 8] = [
    &["bell", "dates", "digest", "model", "signature", "validators"],
    &["clock", "manifest", "search"],
    &["feed", "identity"],
    &["agenda", "contribution", "diff"],
    &["convert", "reminders", "speaker", "transfer"],
    &["fetch", "publish", "store"],
    &["ringer", "sync"],
    &["api"],
];

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The modules of this crate that a file names after `crate::`, in `use` lines with braces too.
fn used(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut modules = Vec::new();
    for after in code.split("crate::").skip(1) {
        let name = |text: &str| -> String {
            text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
        };
        let Some(list) = after.strip_prefix('{') else {
            modules.push(name(after));
            continue;
        };
        let mut depth = 0;
        let mut start = 0;
        for (at, letter) in list.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    modules.push(name(&list[start..at]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    modules.push(name(&list[start..at]));
                    start = at + 1;
                }
                _ => {}
            }
        }
    }
    modules
}

#[test]
fn no_module_uses_one_beside_or_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    let mut arrows = 0;
    for file in files {
        let inside = file.strip_prefix(&root).expect("it is inside");
        let owner = inside.components().next().expect("it has a name").as_os_str().to_string_lossy().replace(".rs", "");
        let Some(own_floor) = floor(&owner) else { continue };
        for module in used(&fs::read_to_string(&file).expect("it is text")) {
            let Some(other_floor) = floor(&module).filter(|_| module != owner) else { continue };
            arrows += 1;
            if other_floor >= own_floor {
                wrong.push(format!("{}: {owner} uses {module}", inside.display()));
            }
        }
    }
    assert!(arrows > 100, "only {arrows} imports were seen: the reading is at fault");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
