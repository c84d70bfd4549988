import Kernel
import Language

extension Event {
  /// The sentence that tells this event in a timeline: the text `event.KIND` with the payload's values. What has a text in each language stands
  /// in the payload as `form.fa` and `form.en`, and in the sentence as `{form}`.
  package func sentence(in tongue: Tongue) -> Word {
    var values = payload
    let suffix = "." + tongue.rawValue
    for (name, value) in payload where name.hasSuffix(suffix) { values[String(name.dropLast(suffix.count))] = value }
    return Word("event.\(kind)", values)
  }
}
