//! The page itself: left before it came to rest, or a policy that runs none of its code.

use crate::visit::Progress;

use super::Scene;

/// No script runs: of the pixel, only an image can send.
pub(super) fn without_scripts(scene: &mut Scene<'_>) {
    if scene.nothing {
        scene.add(
            "javascript_off",
            None,
            "JavaScript is off in this run, so no script of the page sends anything",
            "The run was asked for without JavaScript, and no image of the pixel was loaded",
            "Leave `--no-javascript` out to see what the scripts send.",
        );
    }
}

pub(super) fn look(scene: &mut Scene<'_>) {
    if let Progress::Ended(why) = &scene.visit.progress {
        scene.add(
            "page_left_early",
            None,
            "The run ended before the page came to rest",
            format!("{why}, with the page still busy"),
            "Run it again; what the page would have sent after that moment is not known.",
        );
    }
    if let Progress::Held(why) = &scene.visit.progress {
        scene.add(
            "page_held",
            None,
            "A script of the page does not end, so nothing that waits for it is ever done",
            why,
            "Look for a loop without an end; the browser's own tools can stop it and show its line.",
        );
    }
    for (step, why) in scene.visit.undone.clone() {
        scene.add(
            "element_not_reached",
            None,
            format!("The step `{step}` was not done, so nothing that it would send came"),
            super::library::sentence(why.trim_end_matches('.')),
            "Name the element as it is when the step comes, or do first what brings it to light.",
        );
    }
    let code =
        |violation: &&crate::Violation| !violation.report_only && violation.blocked == "inline";
    let mut refused = scene.visit.violations.iter().filter(code);
    // Without the library the code that asks for it was refused; with it, an event's may have been.
    if let Some(violation) = refused.next() {
        let directive = violation
            .directive
            .trim_end_matches("-elem")
            .trim_end_matches("-attr");
        let at = scene.visit.facts.base_codes.first().map(|code| code.at);
        let at = at.filter(|_| !scene.library_came());
        scene.add(
            "page_policy_blocks_code",
            at,
            format!("The page's own policy refuses code that is written into it (`{directive}`)"),
            format!("The browser reported that `{directive}` refused a script of the page"),
            "Give the pixel's script a nonce or hash that the policy names.",
        );
    }
}
