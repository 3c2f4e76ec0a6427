//! A session bus for one scenario. The scenario is an ignored test of this same program, run again inside the bus: the
//! bus's address is an environment variable, which a running program can't change safely.
//!
//! The bus starts no service by itself, so a scenario has exactly the notification service that it starts.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#;

/// The name and the object of every notification service.
const SERVICE: &str = "org.freedesktop.Notifications";
const OBJECT: &str = "/org/freedesktop/Notifications";

/// Seconds that a program gets for what should take a moment.
const PATIENCE: &str = "20";

/// Where a scenario runs.
pub enum Place {
    /// On a bus.
    Bus,
    /// On a bus, with a screen that nobody sees.
    BusAndScreen,
    /// Where there is no bus.
    NoBus,
}

/// For each line a test that runs the scenario of the same name in the module `inside` of this module.
macro_rules! scenarios {
    ($($name:ident: $place:ident,)+) => {$(
        #[test]
        fn $name() {
            let module = module_path!().split_once("::").map_or("", |(_, module)| module);
            $crate::bus::run(&format!("{module}::inside::{}", stringify!($name)), &$crate::bus::Place::$place);
        }
    )+};
}
pub(crate) use scenarios;

/// Runs a scenario, a test of this program that is ignored otherwise, and passes on how it went.
///
/// # Panics
/// When it fails, or when this machine lacks what it needs.
pub fn run(scenario: &str, place: &Place) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join("bus.conf");
    fs::write(&config, BUS).expect("the bus's configuration");
    let bus = ["dbus-run-session".to_owned(), format!("--config-file={}", config.display()), "--".to_owned()];
    let screen = ["xvfb-run", "-a", "-s", "-screen 0 800x600x24 -nolisten tcp"].map(str::to_owned);
    let mut words: Vec<String> = match place {
        Place::NoBus => Vec::new(),
        Place::Bus => bus.to_vec(),
        Place::BusAndScreen => [screen.as_slice(), &bus].concat(),
    };
    words.push(env::current_exe().expect("this program").display().to_string());
    words.extend(["--exact", scenario, "--ignored", "--nocapture"].map(str::to_owned));
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let told = output(&mut command);
    assert!(told.contains("1 passed"), "there is no scenario {scenario}:\n{told}");
}

/// A program that lives as long as its scenario.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Starts a notification service that shows nothing and remembers what it was asked for.
pub fn start_mock(capabilities: &str) -> Running {
    let parameters = format!(r#"{{"capabilities": "{capabilities}"}}"#);
    let mut command = Command::new("/usr/bin/python3");
    command.args(["-m", "dbusmock", "--template", "notification_daemon", "--parameters", &parameters]);
    start_service(&mut command)
}

/// Starts dunst, a real service.
pub fn start_dunst() -> Running {
    let mut command = Command::new("dunst");
    command.args(["-conf", "/dev/null"]);
    start_service(&mut command)
}

fn start_service(command: &mut Command) -> Running {
    let program = command.get_program().to_string_lossy().into_owned();
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let running = Running(child.unwrap_or_else(|error| panic!("{program} is needed and does not start: {error}")));
    output(Command::new("gdbus").args(["wait", "--session", "--timeout", PATIENCE, SERVICE]));
    running
}

/// What the mock was asked to show, each as the bus prints its arguments.
pub fn asked_of_mock() -> Vec<String> {
    let calls = call_mock("GetMethodCalls", &["Notify"]);
    calls.split("[<'Plenary'>").skip(1).map(str::to_owned).collect()
}

/// Presses a button on a notification of the mock.
pub fn press_on_mock(notification: u32, key: &str) {
    let arguments = format!("[<uint32 {notification}>, <\"{key}\">]");
    call_mock("EmitSignal", &[SERVICE, "ActionInvoked", "us", &arguments]);
}

fn call_mock(method: &str, arguments: &[&str]) -> String {
    let method = format!("org.freedesktop.DBus.Mock.{method}");
    let call = ["call", "--session", "--dest", SERVICE, "--object-path", OBJECT, "--method", &method];
    output(Command::new("gdbus").args(call).args(arguments))
}

/// Runs `dunstctl`.
pub fn dunstctl(arguments: &[&str]) -> String {
    output(Command::new("dunstctl").args(arguments)).trim().to_owned()
}

/// Starts a scenario in a process of its own on the bus of this one, with a folder for its data.
pub fn start_beside(scenario: &str, folder: &Path) -> Running {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--exact", scenario, "--ignored", "--nocapture"]).env(FOLDER, folder);
    Running(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("this program runs"))
}

/// The folder that a scenario was started with.
pub fn folder() -> PathBuf {
    env::var_os(FOLDER).expect("a folder, named by whoever starts this scenario").into()
}

/// The environment variable that names it.
const FOLDER: &str = "PLENARY_SCENARIO_FOLDER";

impl Running {
    /// Waits until the process says this word on a line of its own.
    ///
    /// # Panics
    /// When it ends without.
    pub fn wait_for_word(&mut self, word: &str) {
        let out = self.0.stdout.as_mut().expect("its output");
        let said = BufReader::new(out).lines().map_while(Result::ok).any(|line| line == word);
        assert!(said, "the process ended without saying {word}");
    }

    /// Ends the process as `kill -9` does.
    pub fn kill(self) {
        drop(self);
    }

    /// Waits for the end of the process.
    ///
    /// # Panics
    /// When it failed.
    pub fn finish(mut self) {
        assert!(self.0.wait().expect("an end").success(), "a process beside failed");
    }
}

fn output(command: &mut Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed and does not run: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?} failed:\n{out}\n{err}");
    out.into_owned()
}
