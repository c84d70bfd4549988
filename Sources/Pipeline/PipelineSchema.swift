import Contacts
import Events
import Kernel
import Language
import Storage

/// Who may buy, where they came from, how far they are, and what is to be done about them.
package enum PipelineSchema {
  package static let steps: [Step] = [
    Step(
      "pipeline 1: leads",
      """
      CREATE TABLE leads (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL REFERENCES contacts (id), request_id \(.id),
        kind TEXT NOT NULL, subject TEXT NOT NULL, note TEXT, value BIGINT, currency TEXT, source \(.sortText), medium TEXT, campaign TEXT,
        referrer TEXT, state TEXT NOT NULL, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX leads_by_contact ON leads (contact_id, id)",
      "CREATE INDEX leads_by_request ON leads (request_id)",
      "CREATE INDEX leads_by_state ON leads (state, id)",
      "CREATE INDEX leads_by_source ON leads (source, state, id)"),
    selling, doing, scoring, sharing,
  ]

  /// Processes, stages, reasons, and what an opportunity knows besides.
  private static let selling: Step = {
    let tables: [SQL] = [
      """
      CREATE TABLE sales_processes (id \(.id) PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL, position BIGINT NOT NULL)
      """,
      """
      CREATE TABLE stages (id \(.id) PRIMARY KEY, process_id \(.id) NOT NULL REFERENCES sales_processes (id), name_fa TEXT NOT NULL,
        name_en TEXT NOT NULL, position BIGINT NOT NULL, progress BIGINT NOT NULL, is_won BIGINT NOT NULL, is_folded BIGINT NOT NULL DEFAULT 0,
        needs TEXT NOT NULL DEFAULT '')
      """,
      // A process has one end.
      "CREATE UNIQUE INDEX stages_won ON stages (process_id) WHERE is_won = 1",
      """
      CREATE TABLE lost_reasons (id \(.id) PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL, position BIGINT NOT NULL,
        is_scored BIGINT NOT NULL, is_active BIGINT NOT NULL)
      """,
      "ALTER TABLE leads ADD COLUMN stage_id \(.id) REFERENCES stages (id)",
      "ALTER TABLE leads ADD COLUMN owner_id \(.id) REFERENCES staff (id)",
      "ALTER TABLE leads ADD COLUMN team_id \(.id)",
      "ALTER TABLE leads ADD COLUMN priority BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE leads ADD COLUMN expected_on BIGINT",
      "ALTER TABLE leads ADD COLUMN recurring BIGINT",
      "ALTER TABLE leads ADD COLUMN plan_months BIGINT",
      "ALTER TABLE leads ADD COLUMN industry TEXT",
      "ALTER TABLE leads ADD COLUMN sub_industry TEXT",
      "ALTER TABLE leads ADD COLUMN referrer_id \(.id) REFERENCES contacts (id)",
      "ALTER TABLE leads ADD COLUMN lost_reason_id \(.id) REFERENCES lost_reasons (id)",
      "ALTER TABLE leads ADD COLUMN lost_note TEXT",
      "ALTER TABLE leads ADD COLUMN assigned_at BIGINT",
      "ALTER TABLE leads ADD COLUMN closed_at BIGINT",
      "ALTER TABLE leads ADD COLUMN moved_at BIGINT",
      "ALTER TABLE leads ADD COLUMN merged_into \(.id) REFERENCES leads (id)",
      // In hundredths of a percent: what the score says, and what is shown, which may have been typed.
      "ALTER TABLE leads ADD COLUMN automatic BIGINT",
      "ALTER TABLE leads ADD COLUMN probability BIGINT",
      // When the next activity is due, kept beside the lead so that the board needs no other table.
      "ALTER TABLE leads ADD COLUMN next_on BIGINT",
      "ALTER TABLE leads ADD COLUMN next_icon TEXT",
      "ALTER TABLE leads ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
      "ALTER TABLE leads ADD COLUMN search_key \(.sortText) NOT NULL DEFAULT ''",
      "CREATE INDEX leads_by_stage ON leads (stage_id, state, priority, id)",
      "CREATE INDEX leads_by_owner ON leads (owner_id, state, id) WHERE owner_id IS NOT NULL",
      "CREATE INDEX leads_by_next ON leads (next_on) WHERE next_on IS NOT NULL",
    ]
    let stages = [("new", 10), ("qualified", 30), ("proposition", 60), ("won", 100)].enumerated().map { place, stage in
      Self.stage(shipped(place + 1), process: shipped(1), name("stage.\(stage.0)"), place, stage.1, isWon: stage.0 == "won")
    }
    let process = name("process.sales")
    let reasons = ["price", "competitor", "specialist", "stock", "silent", "duplicate"].enumerated().map { place, key -> SQL in
      let name = name("lostReason.\(key)")
      return """
        INSERT INTO lost_reasons (id, name_fa, name_en, position, is_scored, is_active)
        VALUES (\(shipped(place + 1, of: LostReason.self)), \(name.fa), \(name.en), \(place), \(key != "duplicate"), 1)
        """
    }
    let seeds: [SQL] = [
      """
      INSERT INTO sales_processes (id, name_fa, name_en, position)
      VALUES (\(shipped(1, of: SalesProcess.self)), \(process.fa), \(process.en), 1)
      """
    ]
    // What was there is an opportunity at the beginning, or at the end.
    let (first, last): (ID<Stage>, ID<Stage>) = (shipped(1), shipped(4))
    let filled: [SQL] = [
      """
      UPDATE leads SET search_key = subject, stage_id = CASE WHEN state = 'won' THEN \(last) ELSE \(first) END,
        closed_at = CASE WHEN state = 'open' THEN NULL ELSE created_at END
      """,
      "UPDATE leads SET owner_id = (SELECT owner_id FROM contacts WHERE contacts.id = leads.contact_id)",
    ]
    // Whoever might change leads may also open them; whoever changes all of them takes them along.
    let rights = ["own", "team", "all"].map { reach -> SQL in
      let gained =
        " leads.create=\(reach) activities.view=\(reach) activities.edit=\(reach)"
        + (reach == "all" ? " leads.export=all contacts.export=all activities.export=all" : "")
      return
        "UPDATE roles SET rights = rights || \(gained) WHERE rights LIKE \("%leads.edit=\(reach)%") AND rights NOT LIKE '%leads.create%'"
    }
    return Step(
      "pipeline 2: processes, stages, and the life of an opportunity", both: tables + seeds + stages + reasons + filled + rights,
      sqlite: [], postgres: [])
  }()

  /// What is to be done, by whom, and what came of it.
  private static let doing: Step = {
    let tables: [SQL] = [
      """
      CREATE TABLE activity_types (id \(.id) PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL, icon TEXT NOT NULL, action TEXT NOT NULL,
        delay BIGINT NOT NULL, delay_unit TEXT NOT NULL, delay_from TEXT NOT NULL, chain TEXT NOT NULL, next_id \(.id),
        position BIGINT NOT NULL, is_active BIGINT NOT NULL)
      """,
      """
      CREATE TABLE activities (id \(.id) PRIMARY KEY, type_id \(.id) NOT NULL REFERENCES activity_types (id), record_kind TEXT NOT NULL,
        record_id \(.id), contact_id \(.id) REFERENCES contacts (id), summary TEXT NOT NULL, note TEXT, due_on BIGINT NOT NULL,
        due_at BIGINT, minutes BIGINT, owner_id \(.id) NOT NULL REFERENCES staff (id), created_by \(.id), created_by_name TEXT,
        percent BIGINT NOT NULL, state TEXT NOT NULL, outcome TEXT, started_at BIGINT, ended_at BIGINT, direction TEXT, category TEXT,
        closed_at BIGINT, created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX activities_by_record ON activities (record_id, state, due_on)",
      "CREATE INDEX activities_by_contact ON activities (contact_id, id)",
      "CREATE INDEX activities_by_owner ON activities (owner_id, state, due_on, id)",
      "CREATE INDEX activities_by_maker ON activities (created_by, state, id)",
      "CREATE INDEX activities_by_due ON activities (state, due_on, id)",
    ]
    let types = ActivityType.Shipped.allCases.enumerated().map { place, type -> SQL in
      let name = name("activityType.\(type.rawValue)")
      return """
        INSERT INTO activity_types (id, name_fa, name_en, icon, action, delay, delay_unit, delay_from, chain, next_id, position, is_active)
        VALUES (\(type.id), \(name.fa), \(name.en), \(type.icon), \(type.action), \(type.delay), 'days', 'done', 'suggest',
          \(type.next?.id), \(place), 1)
        """
    }
    return Step("pipeline 3: activities", both: tables + types, sqlite: [], postgres: [])
  }()

  /// How many were won and lost with each value of each factor, in tenths.
  private static let scoring = Step(
    "pipeline 4: the score's table",
    """
    CREATE TABLE score_counts (team TEXT NOT NULL, factor TEXT NOT NULL, value \(.sortText) NOT NULL, won BIGINT NOT NULL, lost BIGINT NOT NULL,
      PRIMARY KEY (team, factor, value))
    """,
    "CREATE TABLE pipeline_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)")

  /// Which stages a lead has seen, what it is found by, teams and whose turn it is, plans.
  private static let sharing: Step = {
    let tables: [SQL] = [
      """
      CREATE TABLE lead_stages (lead_id \(.id) NOT NULL REFERENCES leads (id), stage_id \(.id) NOT NULL, entered_at BIGINT NOT NULL,
        PRIMARY KEY (lead_id, stage_id))
      """,
      "INSERT INTO lead_stages (lead_id, stage_id, entered_at) SELECT id, stage_id, COALESCE(moved_at, created_at) FROM leads",
      "CREATE INDEX leads_by_creation ON leads (created_at)",
      // What a column of the board comes to stands in the index alone.
      "CREATE INDEX leads_on_board ON leads (state, kind, stage_id, next_on, value) WHERE merged_into IS NULL",
      """
      CREATE TABLE sales_teams (team_id \(.id) PRIMARY KEY, leader_id \(.id), alias TEXT, accepts TEXT NOT NULL, target BIGINT,
        holds TEXT NOT NULL)
      """,
      """
      CREATE TABLE assignment_rules (id \(.id) PRIMARY KEY, position BIGINT NOT NULL, name TEXT NOT NULL, team_id \(.id) NOT NULL,
        sources TEXT NOT NULL, provinces TEXT NOT NULL, industries TEXT NOT NULL, min_value BIGINT, is_active BIGINT NOT NULL,
        turns BIGINT NOT NULL)
      """,
      """
      CREATE TABLE assignment_shares (rule_id \(.id) NOT NULL REFERENCES assignment_rules (id), staff_id \(.id) NOT NULL,
        weight BIGINT NOT NULL, capacity BIGINT, PRIMARY KEY (rule_id, staff_id))
      """,
      "CREATE TABLE activity_plans (id \(.id) PRIMARY KEY, name_fa TEXT NOT NULL, name_en TEXT NOT NULL)",
      """
      CREATE TABLE activity_plan_steps (id \(.id) PRIMARY KEY, plan_id \(.id) NOT NULL REFERENCES activity_plans (id),
        type_id \(.id) NOT NULL, days BIGINT NOT NULL, summary TEXT NOT NULL)
      """,
      // The secret of a member's calendar feed, hashed, and whether they get a letter each morning.
      "CREATE TABLE staff_days (staff_id \(.id) PRIMARY KEY, feed TEXT UNIQUE, digest BIGINT NOT NULL)",
      "ALTER TABLE activity_types ADD COLUMN template TEXT",
      "ALTER TABLE activities ADD COLUMN is_invited BIGINT NOT NULL DEFAULT 0",
    ]
    // Whoever sees opportunities may also see how many came how far.
    let rights = ["own", "team", "all"].map { reach -> SQL in
      """
      UPDATE roles SET rights = rights || \(" leads.report=\(reach)") WHERE rights LIKE \("%leads.view=\(reach)%") AND rights NOT LIKE '%leads.report%'
      """
    }
    return Step(
      "pipeline 5: stages that were seen, search, teams, turns, plans", both: tables + rights,
      sqlite: [
        // SQLite's index names rows by a number that must stay the same in every copy of the file.
        "ALTER TABLE leads ADD COLUMN row BIGINT",
        "UPDATE leads SET row = rowid",
        "CREATE UNIQUE INDEX leads_by_row ON leads (row)",
        "CREATE VIRTUAL TABLE leads_search USING fts5 (search_key, content = 'leads', content_rowid = 'row', tokenize = 'trigram')",
        "INSERT INTO leads_search (rowid, search_key) SELECT row, search_key FROM leads",
        """
        CREATE TRIGGER leads_search_insert AFTER INSERT ON leads BEGIN
          UPDATE leads SET row = (SELECT COALESCE(MAX(row), 0) + 1 FROM leads) WHERE id = new.id;
          INSERT INTO leads_search (rowid, search_key) SELECT row, search_key FROM leads WHERE id = new.id;
        END
        """,
        """
        CREATE TRIGGER leads_search_update AFTER UPDATE OF search_key ON leads BEGIN
          INSERT INTO leads_search (leads_search, rowid, search_key) VALUES ('delete', old.row, old.search_key);
          INSERT INTO leads_search (rowid, search_key) VALUES (new.row, new.search_key);
        END
        """,
      ],
      postgres: ["CREATE INDEX leads_search ON leads USING gin (search_key gin_trgm_ops)"])
  }()

  /// The id of something that ships.
  static func shipped<S>(_ number: Int, of: S.Type = S.self) -> ID<S> {
    // The time part is zero, which no id that was made later has.
    ID(high: 0x7000, low: 0x8000_0000_0000_0000 | UInt64(number))
  }

  /// What something that ships is called, until the organisation calls it otherwise.
  static func name(_ key: String) -> Bilingual { Bilingual(fa: Words(.fa)("pipeline.\(key)"), en: Words(.en)("pipeline.\(key)")) }

  static func stage(_ id: ID<Stage>, process: ID<SalesProcess>, _ name: Bilingual, _ position: Int, _ progress: Int, isWon: Bool) -> SQL {
    """
    INSERT INTO stages (id, process_id, name_fa, name_en, position, progress, is_won)
    VALUES (\(id), \(process), \(name.fa), \(name.en), \(position), \(progress), \(isWon))
    """
  }

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("leads"), .rows("activities")]

  /// What was wanted is counted on; what was written goes.
  package static let erasure: [Erasure.Part] = [
    Erasure.Part(["leads"]) { contact, tx in
      try tx.run(
        """
        UPDATE leads SET subject = '', search_key = '', note = NULL, referrer = NULL, lost_note = NULL WHERE contact_id = \(contact)
        """)
      try tx.run("UPDATE leads SET referrer_id = NULL WHERE referrer_id = \(contact)")
    },
    Erasure.Part(["activities"]) { contact, tx in
      try tx.run("UPDATE activities SET summary = '', note = NULL, outcome = NULL WHERE contact_id = \(contact)")
    },
  ]

  /// Whom others name as their referrer is named no longer.
  package static let removal: [Removal.Part] = [
    .blocks("leads", as: "leads"), .blocks("activities", as: "activities"),
    Removal.Part([], remove: { contact, tx in try tx.run("UPDATE leads SET referrer_id = NULL WHERE referrer_id = \(contact)") }),
  ]
}
