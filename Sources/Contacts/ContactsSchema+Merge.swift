import Events
import Identity
import Kernel
import Storage

// What of a contact's own rows goes over when two contacts are one.
extension ContactsSchema {
  /// Numbers and addresses, open proposals. What was decided stays with the record that it was decided about, and so do doubts.
  package static let contactTables: [Handover.Part] = [
    Handover.Part(["contact_points"], over: pointsOver, back: pointsBack),
    Handover.Part(["proposals", "doubts"], over: proposalsOver, back: proposalsBack),
    Handover.Part([], over: belongingOver, back: belongingBack),
    Handover.Part.rows("consents"),
    Handover.Part.rows("notes"),
    Handover.Part.rows("note_files"),
    Handover.Part.rows("import_rows"),
    Handover.Part(
      ["contact_facts"],
      over: { handover, tx in
        try handover.move("contact_facts", except: "t.other_id IS NOT NULL AND t.other_id = \(handover.to)", in: tx)
        let pointing = try tx.all("SELECT id FROM contact_facts WHERE other_id = \(handover.from) AND contact_id <> \(handover.to)") {
          try $0("id") as ID<ContactFact>
        }
        for id in pointing {
          try handover.note("fact.other", on: id, in: tx)
          try tx.run("UPDATE contact_facts SET other_id = \(handover.to) WHERE id = \(id)")
        }
      },
      back: { handover, tx in
        try handover.putBack("contact_facts", in: tx)
        for (id, _) in try handover.notes("fact.other", on: ContactFact.self, in: tx) {
          try tx.run("UPDATE contact_facts SET other_id = \(handover.from) WHERE id = \(id) AND other_id = \(handover.to)")
        }
      }),
    Handover.Part(
      ["custom_values"],
      over: { handover, tx in
        // A value of the contact's own stays where the survivor has one of that field.
        try handover.move(
          "custom_values",
          except:
            "t.record_id = \(handover.from) AND EXISTS (SELECT 1 FROM custom_values o WHERE o.record_id = \(handover.to) AND o.field_id = t.field_id)",
          in: tx)
        try tx.run("UPDATE custom_values SET record_id = \(handover.to) WHERE record_id = \(handover.from) AND contact_id = \(handover.to)")
      },
      back: { handover, tx in
        try tx.run(
          "UPDATE custom_values SET record_id = \(handover.from) WHERE record_id = \(handover.to) AND id IN \(sql: handover.moved("custom_values"))"
        )
        try handover.putBack("custom_values", in: tx)
      }),
    Handover.Part(
      ["contact_roles"],
      over: { handover, tx in
        try handover.move(
          "contact_roles", except: "EXISTS (SELECT 1 FROM contact_roles o WHERE o.contact_id = \(handover.to) AND o.role = t.role)", in: tx)
      }, back: { try $0.putBack("contact_roles", in: $1) }),
    Handover.Part(
      ["contact_group_members"],
      over: { handover, tx in
        try handover.move(
          "contact_group_members",
          except: "EXISTS (SELECT 1 FROM contact_group_members o WHERE o.contact_id = \(handover.to) AND o.group_id = t.group_id)", in: tx)
      }, back: { try $0.putBack("contact_group_members", in: $1) }),
    Handover.Part([], over: tagsOver, back: tagsBack),
    Handover.Part(
      ["erasures"],
      over: { handover, tx in
        try handover.move(
          "erasures",
          except: "t.state = 'open' AND EXISTS (SELECT 1 FROM erasures o WHERE o.contact_id = \(handover.to) AND o.state = 'open')", in: tx)
      }, back: { try $0.putBack("erasures", in: $1) }),
  ]

  /// Of a number that both have, one is enough: it is proven when either was. The survivor's primary ones stay primary.
  private static func pointsOver(_ handover: Handover, in tx: Transaction) throws {
    let rows = try tx.all(
      """
      SELECT mine.id, theirs.proven_at FROM contact_points mine JOIN contact_points theirs ON theirs.value = mine.value
      WHERE mine.contact_id = \(handover.to) AND theirs.contact_id = \(handover.from)
        AND mine.proven_at IS NULL AND theirs.proven_at IS NOT NULL
      """
    ) { (id: try $0("id") as ID<ContactPoint>, provenAt: try $0("proven_at") as Instant) }
    for row in rows {
      try handover.note("point.proven", on: row.id, in: tx)
      try tx.run("UPDATE contact_points SET proven_at = \(row.provenAt) WHERE id = \(row.id)")
    }
    let primary = try tx.all(
      """
      SELECT t.id FROM contact_points t WHERE t.contact_id = \(handover.from) AND t.is_primary = 1 AND EXISTS
        (SELECT 1 FROM contact_points o WHERE o.contact_id = \(handover.to) AND o.kind = t.kind AND o.is_primary = 1)
      """
    ) { try $0("id") as ID<ContactPoint> }
    for id in primary {
      try handover.note("point.primary", on: id, in: tx)
      try tx.run("UPDATE contact_points SET is_primary = 0 WHERE id = \(id)")
    }
    try handover.move(
      "contact_points",
      except: "EXISTS (SELECT 1 FROM contact_points o WHERE o.contact_id = \(handover.to) AND o.value = t.value)", in: tx)
  }

  private static func pointsBack(_ handover: Handover, in tx: Transaction) throws {
    try handover.putBack("contact_points", in: tx)
    for (id, _) in try handover.notes("point.primary", on: ContactPoint.self, in: tx) {
      // It may have become the survivor's primary one since; then another of the survivor's is.
      try tx.run("UPDATE contact_points SET is_primary = 1 WHERE id = \(id)")
    }
    for (id, _) in try handover.notes("point.proven", on: ContactPoint.self, in: tx) {
      try tx.run("UPDATE contact_points SET proven_at = \(nil as Instant?) WHERE id = \(id)")
    }
    try ContactPoint.keepOnePrimary(of: handover.to, in: tx)
    try ContactPoint.keepOnePrimary(of: handover.from, in: tx)
  }

  /// The survivor has the tags of both; those that it did not have go again when it turns out otherwise.
  private static func tagsOver(_ handover: Handover, in tx: Transaction) throws {
    let new = try tx.all(
      """
      SELECT tag_id FROM record_tags t WHERE t.record_id = \(handover.from)
        AND NOT EXISTS (SELECT 1 FROM record_tags o WHERE o.record_id = \(handover.to) AND o.tag_id = t.tag_id)
      """
    ) { try $0("tag_id") as ID<Tag> }
    for id in new {
      try handover.note("tag", on: id, in: tx)
      try tx.run("INSERT INTO record_tags (record_id, tag_id, kind) VALUES (\(handover.to), \(id), 'contact')")
    }
  }

  private static func tagsBack(_ handover: Handover, in tx: Transaction) throws {
    for (id, _) in try handover.notes("tag", on: Tag.self, in: tx) {
      try tx.run("DELETE FROM record_tags WHERE record_id = \(handover.to) AND tag_id = \(id)")
    }
  }

  /// Whoever belongs to the one belongs to the other from now on; where the survivor itself belongs is decided by its own record.
  private static func belongingOver(_ handover: Handover, in tx: Transaction) throws {
    let belonging = try tx.all("SELECT id FROM contacts WHERE parent_id = \(handover.from) AND id <> \(handover.to)") {
      try $0("id") as ContactID
    }
    for id in belonging {
      try handover.note("belongs", on: id, in: tx)
      try tx.run("UPDATE contacts SET parent_id = \(handover.to) WHERE id = \(id)")
    }
  }

  private static func belongingBack(_ handover: Handover, in tx: Transaction) throws {
    for (id, _) in try handover.notes("belongs", on: ContactMark.self, in: tx) {
      try tx.run("UPDATE contacts SET parent_id = \(handover.from) WHERE id = \(id) AND parent_id = \(handover.to)")
    }
  }

  /// What both were asked is asked once.
  private static func proposalsOver(_ handover: Handover, in tx: Transaction) throws {
    let twice = try tx.all(
      """
      SELECT t.id FROM proposals t WHERE t.contact_id = \(handover.from) AND t.state = 'open' AND EXISTS
        (SELECT 1 FROM proposals o WHERE o.contact_id = \(handover.to) AND o.field = t.field AND o.proposed = t.proposed AND o.state = 'open')
      """
    ) { try $0("id") as ID<Proposal> }
    for id in twice {
      try handover.note("proposal.moot", on: id, in: tx)
      try tx.run("UPDATE proposals SET state = 'moot' WHERE id = \(id)")
    }
    try handover.move("proposals", except: "t.state <> 'open'", in: tx)
  }

  private static func proposalsBack(_ handover: Handover, in tx: Transaction) throws {
    // What was decided in between was decided about the survivor.
    try tx.run(
      """
      UPDATE proposals SET contact_id = \(handover.from)
      WHERE contact_id = \(handover.to) AND state = 'open' AND id IN \(sql: handover.moved("proposals"))
      """)
    for (id, _) in try handover.notes("proposal.moot", on: Proposal.self, in: tx) {
      try tx.run("UPDATE proposals SET state = 'open' WHERE id = \(id) AND state = 'moot'")
    }
  }
}

extension ContactPoint {
  /// The number or address of a kind that was the primary one of the contact that went.
  static func lost(_ kind: Kind, _ handover: Handover, in tx: Transaction) throws -> String? {
    let gave = try handover.notes("point.primary", on: ContactPoint.self, in: tx).map(\.row)
    return try tx.value(
      "SELECT value FROM contact_points WHERE kind = \(kind) AND contact_id = \(handover.to) AND id IN \(list: gave) LIMIT 1")
  }

  /// Of every kind one is the primary one, the oldest when it is not clear.
  static func keepOnePrimary(of contact: ContactID, in tx: Transaction) throws {
    for kind in Kind.allCases {
      let own = try of(contact, in: tx).filter { $0.kind == kind }
      if let first = own.first, own.filter(\.isPrimary).count != 1 { try makePrimary(kind, first.value, of: contact, in: tx) }
    }
  }
}
