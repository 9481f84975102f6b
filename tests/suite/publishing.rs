//! The output folder at every moment: a whole old site or a whole new one.
//!
//! *In*: the program as a child that is killed, that finds the disk full, that may not write. *Out*: tests.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{Desk, skipped};
use super::site;

/// How often a build is killed before it ends, how many builds that takes at most, and how many files each writes.
const N_KILLS: usize = 100;
const N_ROUNDS: u64 = 400;
const N_FILES: usize = 120;

/// A site whose every file says which edition it is.
fn edition(desk: &Desk, name: &str) {
    let mut links = String::new();
    for number in 0..N_FILES {
        desk.write(&format!("content/files/{number}.txt"), format!("{name} {number}\n").repeat(200).as_bytes());
        links.push_str(&format!("[{number}](files/{number}.txt) "));
    }
    for lang in ["ja", "en"] {
        let page = format!("---\ntitle: {name} {lang}\nsummary: The edition {name}.\n---\n\n{links}\n");
        desk.write(&format!("content/index.{lang}.md"), page.as_bytes());
    }
}

fn build(desk: &Desk) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.args(["build", "--no-cache"]).current_dir(desk.path()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every file of a folder with its content.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (path, std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

/// The content of both editions, and how long a build takes; the first one is in its place.
fn two_editions(desk: &Desk) -> ([BTreeMap<String, Vec<u8>>; 2], Duration) {
    edition(desk, "second");
    assert!(build(desk).status().expect("a program").success());
    let second = contents(&desk.join("public"));
    edition(desk, "first");
    let started = Instant::now();
    assert!(build(desk).status().expect("a program").success());
    let took = started.elapsed();
    ([contents(&desk.join("public")), second], took)
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let desk = Desk::with(site::small());
    let ([first, second], took) = two_editions(&desk);
    let names = ["second", "first"];
    let (mut n_killed, mut n_in_writing) = (0, 0);
    // A fixed order of moments that looks like none (SplitMix64).
    let mut state = 42_u64;
    for round in 0..N_ROUNDS {
        if n_killed == N_KILLS {
            break;
        }
        edition(&desk, names[usize::try_from(round % 2).expect("0 or 1")]);
        let before = desk.stage_names();
        let mut child = build(&desk).spawn().expect("a program");
        let started = Instant::now();
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let moment = (state ^ (state >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 44;
        // Some are killed at any moment, most of them while files are written: shortly after their stage stands.
        let is_writing = || desk.stage_names().iter().any(|name| !before.contains(name));
        while round % 4 != 0 && !is_writing() && started.elapsed() < took * 4 {
            std::thread::sleep(Duration::from_micros(200));
        }
        let within = if round % 4 == 0 { took } else { took / 20 };
        std::thread::sleep(within.mul_f64(f64::from(u32::try_from(moment % 1_000).expect("a small number")) / 1_000.0));
        child.kill().expect("a process that may be killed");
        n_killed += usize::from(child.wait().expect("a child").signal().is_some());
        n_in_writing += usize::from(desk.stages() > 0);
        let found = contents(&desk.join("public"));
        assert!(found == first || found == second, "round {round}: a mixed folder");
    }
    assert_eq!(n_killed, N_KILLS);
    assert!(n_in_writing > N_KILLS / 10, "{n_in_writing} builds were killed while they wrote");
    edition(&desk, "second");
    assert!(build(&desk).status().expect("a program").success());
    assert_eq!((contents(&desk.join("public")) == second, desk.stages()), (true, 0), "the next build clears up");
}

impl Desk {
    /// How many folders killed builds left beside the output.
    fn stages(&self) -> usize {
        self.stage_names().len()
    }

    /// Their names.
    fn stage_names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path()).expect("a readable folder").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".public.")).collect()
    }
}

#[test]
fn a_file_that_does_not_fit_leaves_the_old_site() {
    let desk = Desk::with(site::small());
    let ([first, _], _) = two_editions(&desk);
    edition(&desk, "second");
    // No file may grow beyond one block; the signal of the limit is ignored, so that writing fails as on a full disk.
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" build --no-cache";
    let ran = Command::new("sh").args(["-c", limited, env!("CARGO_BIN_EXE_taiyaku")]).current_dir(desk.path()).output();
    let ran = ran.expect("a shell");
    let complaint = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!(ran.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("cannot write"), "{complaint}");
    assert!(contents(&desk.join("public")) == first, "the old site is not whole");
    assert_eq!(desk.stages(), 0);
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let desk = Desk::with(site::small());
    let disk = desk.join("disk");
    std::fs::create_dir(&disk).expect("a writable folder");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&disk).output();
    if !mounted.is_ok_and(|ran| ran.status.success()) {
        return skipped("this needs the right to mount a small disk");
    }
    let unmount = || drop(Command::new("umount").arg("-l").arg(&disk).status());
    let out = |desk: &Desk| build(desk).args(["--out", "disk/public"]).status().expect("a program").code();
    edition(&desk, "first");
    let begun = out(&desk);
    // Whatever room is left is taken but for a little.
    let room = std::fs::write(disk.join("taken"), vec![b'x'; 4 << 20]);
    assert!(room.is_err(), "the disk holds less than that");
    let before = contents(&disk.join("public"));
    edition(&desk, "second");
    let (ended, after) = (out(&desk), contents(&disk.join("public")));
    unmount();
    assert_eq!((begun, ended), (Some(0), Some(2)));
    assert!(!before.is_empty() && before == after, "the old site is not whole");
}

#[test]
fn a_folder_that_may_not_be_written_is_left_alone() {
    let desk = Desk::with(site::small());
    build(&desk).status().expect("a program");
    let before = contents(&desk.join("public"));
    desk.write("content/index.en.md", b"---\ntitle: New\nsummary: New words.\n---\n\nNew.\n");
    let locked = |mode: u32| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(desk.path(), std::fs::Permissions::from_mode(mode)).expect("our own folder");
    };
    locked(0o555);
    // The administrator may write everywhere, so that the child becomes nobody.
    let mut command = build(&desk);
    if std::fs::write(desk.join("probe"), "x").is_ok() {
        command.uid(65_534).gid(65_534);
    }
    let status = command.status();
    locked(0o755);
    match status {
        Ok(status) => assert_eq!(status.code(), Some(2)),
        Err(cause) => skipped(&format!("the program cannot be run as nobody ({cause})")),
    }
    assert_eq!(contents(&desk.join("public")), before);
}
