import Contacts
import Identity
import Kernel
import Language
import Storage

extension ListSource {
  /// Everybody we know.
  package static func contacts(in tongue: Tongue) -> ListSource { tongue == .fa ? contactsFa : contactsEn }
  private static let contactsFa = contacts("_fa")
  private static let contactsEn = contacts("_en")

  /// - Parameter ending: of the columns with names in the reader's language.
  private static func contacts(_ ending: SQL) -> ListSource {
    ListSource(
      name: "contacts",
      from: "contacts c",
      first: nil,
      id: "c.id",
      base: "c.merged_into IS NULL AND c.deleted_at IS NULL",
      reach: { $0.condition(contact: "c.id") },
      seek: { key, dialect in
        let part = key + "\u{10FFFF}"
        let point: SQL = "c.id IN (SELECT contact_id FROM contact_points WHERE value >= \(key) AND value < \(part))"
        return "(\(sql: contactSought(key, dialect)) OR \(sql: point))"
      },
      fields: [
        ListField("name", .text, "c.name", order: "c.sort_key"),
        ListField("title", .text, "c.title"),
        ListField("kind", .choice, "c.kind"),
        ListField("company", .text, "c.company"),
        ListField("jobTitle", .text, "c.job_title"),
        ListField("department", .text, "c.department"),
        ListField("mobile", .text, point("mobile")),
        ListField("phone", .text, point("phone")),
        ListField("email", .text, point("email")),
        ListField("country", .text, "c.country"),
        ListField("province", .text, "c.province"),
        ListField("city", .text, "c.city"),
        ListField("district", .text, "c.district"),
        ListField("address", .text, "c.address"),
        ListField("postalCode", .text, "c.postal_code"),
        ListField("nationalID", .text, "c.national_id"),
        ListField("website", .text, "c.website"),
        ListField("note", .text, "c.note"),
        ListField("industry", .text, "c.industry"),
        ListField("owner", .reference, "c.owner_id", shown: staff("c.owner_id")),
        ListField("tag", .tag, "c.id", shown: tagNames("c.id"), holds: { tagged("c.id", $0) }),
        ListField(
          "group", .tag, "c.id",
          shown:
            "(SELECT \(.textList("g.name")) FROM contact_group_members m JOIN contact_groups g ON g.id = m.group_id WHERE m.contact_id = c.id)",
          holds: grouped),
        ListField(
          "role", .tag, "c.id", shown: "(SELECT \(.textList("r.role")) FROM contact_roles r WHERE r.contact_id = c.id)",
          holds: { roles in
            let chosen: SQL = roles.isEmpty ? "" : " AND r.role IN \(list: roles)"
            return "EXISTS (SELECT 1 FROM contact_roles r WHERE r.contact_id = c.id\(sql: chosen))"
          }),
        ListField("source", .text, "c.source"),
        ListField("birthDate", .day, "c.birth_date"),
        ListField("marriedOn", .day, "c.married_on"),
        ListField("createdAt", .instant, "c.created_at"),
      ],
      columns: ["name", "company", "mobile", "email", "city", "owner"],
      order: "c.sort_key, c.id",
      calendar: ["createdAt"],
      options: { field, tx in
        switch field.key {
        case "kind": Contact.Kind.allCases.map { ListOption($0.rawValue, .key("contacts.kind.\($0.rawValue)")) }
        case "role": ContactRole.allCases.map { ListOption($0.rawValue, .key("contacts.role.\($0.rawValue)")) }
        case "owner": try staffOptions(tx)
        case "tag": try Tag.all(in: tx).map { ListOption("\($0.id)", .plain($0.name)) }
        case "group":
          try ContactGroup.tree(in: tx).map { ListOption("\($0.id)", .plain(String(repeating: "– ", count: $0.depth) + $0.name)) }
        case "province": Province.all.map { ListOption($0.persian, .name(Bilingual(fa: $0.persian, en: $0.english))) }
        default: []
        }
      },
      board: nil)
  }

  private static func point(_ kind: String) -> SQL {
    "(SELECT p.value FROM contact_points p WHERE p.contact_id = c.id AND p.kind = \(kind) AND p.is_primary = 1 LIMIT 1)"
  }

  /// Of a group or of any group below it.
  @Sendable private static func grouped(_ groups: [String]) -> SQL {
    let ids = groups.compactMap { ID<ContactGroup>($0) }
    guard !groups.isEmpty else { return "EXISTS (SELECT 1 FROM contact_group_members m WHERE m.contact_id = c.id)" }
    return """
      EXISTS (WITH RECURSIVE below (id) AS (SELECT id FROM contact_groups WHERE id IN \(list: ids)
        UNION SELECT g.id FROM contact_groups g JOIN below b ON g.parent_id = b.id)
        SELECT 1 FROM contact_group_members m WHERE m.contact_id = c.id AND m.group_id IN (SELECT id FROM below))
      """
  }
}
