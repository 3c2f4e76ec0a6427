//! `agenda conflicts`, `leeway`, `gaps` and `plan`, on the programme that comes with the app.

use serde_json::{Value, json};

use crate::support::{TestContext, list, string};

#[test]
fn a_conflict_is_told_with_its_numbers_and_settled() {
    let context = TestContext::new();
    context.pick_some(40);
    let rows = context.json("conflicts", &["agenda", "conflicts"]);
    let far = list(&rows)
        .iter()
        .find(|row| row["kind"] == "transfer" && row["way"]["door"] != 0)
        .expect("forty sessions in six venues are too far apart somewhere");
    let number = |name: &str| far["way"][name].as_i64().expect("minutes");
    let needed = number("transfer") + number("door") + number("room_change");
    assert_eq!(far["needed"], json!(needed));
    assert_eq!(far["minutes"], json!(needed - far["free"].as_i64().expect("minutes")));
    let said = format!(
        "{}\u{a0}min to {}, {} at the door, you have {}",
        number("transfer"),
        string(&far["way"]["to"]),
        number("door"),
        far["free"]
    );
    let text = context.run(&["agenda", "conflicts"]).done();
    assert!(text.contains(&said), "{said} in {text}");
    assert!(context.run_in_french(&["agenda", "conflicts"]).done().contains("à l’entrée, vous avez"));

    let (a, b) = (string(&far["a"]), string(&far["b"]));
    let row = context.json("leeway", &["agenda", "leeway", &a, &b, "leave-early"]);
    assert_eq!(row["leeway"], "leave_early");
    let rows_after = context.json("conflicts", &["agenda", "conflicts"]);
    assert_eq!(list(&rows_after).len(), list(&rows).len(), "it is still listed");
    assert_eq!(list(&rows_after).last().map(|row| &row["leeway"]), Some(&json!("leave_early")), "as the last");
    let agenda = context.json("agenda-list", &["agenda", "list"]);
    let entry = list(&agenda).iter().find(|entry| entry["id"] == json!(a)).expect("the entry");
    let names = |field: &str| -> Vec<Value> { list(&entry[field]).iter().map(|one| one["with"].clone()).collect() };
    assert!(!names("conflicts").contains(&json!(b)) && names("settled").contains(&json!(b)), "{entry}");
    assert_eq!(context.json("leeway", &["agenda", "leeway", &b, &a, "off"])["leeway"], Value::Null);
}

#[test]
fn what_is_not_in_conflict_can_not_be_settled() {
    let context = TestContext::new();
    let ids = context.pick_some(2);
    let reason = context.run(&["agenda", "leeway", &ids[0], &ids[1], "arrive-late"]).refused();
    assert!(reason.contains("not in conflict"), "{reason}");
}

#[test]
fn gaps_are_those_of_a_day_and_what_fits_in_is_picked_without_a_conflict() {
    let context = TestContext::new();
    context.pick_some(20);
    let before = list(&context.json("conflicts", &["agenda", "conflicts"])).len();
    let gaps = context.json("gaps", &["agenda", "gaps", "--day", "3"]);
    let days: Vec<_> = list(&gaps).iter().map(|gap| string(&gap["day"])).collect();
    assert!(!days.is_empty() && days.iter().all(|day| day == "day-3"), "{days:?}");
    let fitting = list(&gaps)
        .iter()
        .flat_map(|gap| list(&gap["suggestions"]))
        .find(|one| one["tight"] == json!(false))
        .expect("something fits");
    context.json("agenda-entry", &["agenda", "add", &string(&fitting["id"])]);
    assert_eq!(list(&context.json("conflicts", &["agenda", "conflicts"])).len(), before);
    assert!(context.run(&["agenda", "gaps"]).done().contains("sessions fit"));
    assert!(context.run_in_french(&["agenda", "gaps"]).done().contains("sessions possibles"));
}

#[test]
fn a_plan_has_no_conflicts_and_is_applied_as_one_step() {
    let context = TestContext::new();
    let picked = context.pick_some(40);
    for id in picked.iter().step_by(3) {
        context.json("agenda-entry", &["agenda", "maybe", id]);
    }
    let before = context.json("agenda-list", &["agenda", "list"]);
    let plan = context.json("plan", &["agenda", "plan", "--lunch-minutes", "45"]);
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), before, "to look at it changes nothing");
    assert_eq!(plan["proven"], json!(true));
    let left: Vec<&Value> = list(&plan["left_out"]).iter().map(|row| &row["tier"]).collect();
    let musts = left.iter().take_while(|tier| ***tier == json!("going")).count();
    assert!(left[musts..].iter().all(|tier| **tier != json!("going")), "what one goes to is named first: {left:?}");

    let applied =
        context.json("plan-applied", &["agenda", "plan", "--lunch-minutes", "45", "--apply", "--remove-maybes"]);
    assert_eq!(applied["chosen"], plan["chosen"]);
    let still: Vec<&Value> = list(&applied["still_going"]).iter().collect();
    let after = context.json("agenda-list", &["agenda", "list"]);
    let expected = list(&plan["chosen"]).len() + still.len() + list(&plan["untouched"]).len();
    assert_eq!(list(&after).len(), expected, "chosen, musts that did not fit, and what can't be planned");
    let conflicts = context.json("conflicts", &["agenda", "conflicts"]);
    for row in list(&conflicts).iter().filter(|row| row["kind"] != "tight") {
        let touches = |id: &&Value| **id == row["a"] || **id == row["b"];
        let stays = still.iter().copied().chain(list(&plan["untouched"]));
        assert!(stays.into_iter().any(|id| touches(&id)), "only what stays as it was conflicts: {row}");
    }
    context.json("undo", &["agenda", "undo"]);
    assert_eq!(context.json("agenda-list", &["agenda", "list"]), before);
}

#[test]
fn a_plan_is_told_in_words() {
    let context = TestContext::new();
    context.pick_some(30);
    let text = context.run(&["agenda", "plan", "--day", "2"]).done();
    assert!(text.contains("picks kept, ") && text.contains("Left out:"), "{text}");
    let text = context.run_in_french(&["agenda", "plan", "--day", "2", "--apply"]).done();
    assert!(text.contains("choix sur ") && text.contains("Appliqué\u{a0}: "), "{text}");
    let none = TestContext::new().run(&["agenda", "plan"]).done();
    assert!(none.contains("Nothing to plan from"), "{none}");
}
