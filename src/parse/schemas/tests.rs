//! The embedded schemas are those of the types.

use super::all;
use crate::schema;

#[test]
#[expect(clippy::disallowed_methods, reason = "renews the files that the program embeds")]
fn schemas_are_current() {
    let bless = std::env::var_os("TAIYAKU_BLESS").is_some();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    for (name, node) in all() {
        let text = format!("{node:#}\n");
        if bless {
            std::fs::write(folder.join(format!("{name}.json")), &text).expect("a writable folder");
        } else {
            let renew = "TAIYAKU_BLESS=1 cargo test schemas";
            assert_eq!(schema::embedded(name), Some(&*text), "schemas/{name}.json; renew with: {renew}");
        }
    }
    let names: Vec<&str> = all().into_iter().map(|(name, _)| name).collect();
    assert_eq!(schema::NAMES, names);
}
