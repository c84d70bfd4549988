import Events
import Kernel
import Storage

/// Catalogue, quotes, invoices, payments. Amounts are minor units, quantities thousandths, rates basis points.
package enum SalesSchema {
  /// In order; after those of Contacts, Identity and Forms.
  package static let steps: [Step] = [catalogue, quotes, invoices, opportunities]

  private static let catalogue = Step(
    "sales 1: catalogue, tax rates and number series",
    """
    CREATE TABLE products (id \(.id) PRIMARY KEY, code \(.sortText) NOT NULL UNIQUE, name_fa TEXT NOT NULL, name_en TEXT NOT NULL,
      unit_fa TEXT NOT NULL, unit_en TEXT NOT NULL, price BIGINT NOT NULL CHECK (price >= 0), tax_bp BIGINT, group_code TEXT,
      warranty_months BIGINT, is_active BIGINT NOT NULL)
    """,
    "CREATE INDEX products_on_sale ON products (is_active, code)",
    """
    CREATE TABLE price_breaks (product_id \(.id) NOT NULL REFERENCES products(id), above BIGINT NOT NULL,
      unit_price BIGINT NOT NULL CHECK (unit_price >= 0), PRIMARY KEY (product_id, above))
    """,
    "CREATE TABLE tax_rates (starts_on BIGINT PRIMARY KEY, rate_bp BIGINT NOT NULL)",
    // 9 % by the permanent law, 10 % by the budget law from 1403-01-01, which is 2024-03-20 and day 19802.
    "INSERT INTO tax_rates (starts_on, rate_bp) VALUES (0, 900), (19802, 1000)",
    "CREATE TABLE number_series (name TEXT PRIMARY KEY, last BIGINT NOT NULL)")

  private static let quotes = Step(
    "sales 2: quotes",
    """
    CREATE TABLE quotes (id \(.id) PRIMARY KEY, number TEXT UNIQUE, contact_id \(.id) NOT NULL REFERENCES contacts(id),
      request_id \(.id) REFERENCES submissions(id), state TEXT NOT NULL, version BIGINT NOT NULL, issued_on BIGINT, valid_until BIGINT,
      \(sql: documentColumns), created_by \(.id) REFERENCES staff(id), created_at BIGINT NOT NULL,
      decided_at BIGINT, decided_by TEXT, decline_reason TEXT)
    """,
    "CREATE INDEX quotes_by_contact ON quotes (contact_id, id)",
    "CREATE INDEX quotes_by_request ON quotes (request_id, id)",
    "CREATE INDEX quotes_by_state ON quotes (state, id)",
    """
    CREATE TABLE quote_lines (quote_id \(.id) NOT NULL REFERENCES quotes(id), \(sql: lineColumns), PRIMARY KEY (quote_id, position))
    """)

  private static let invoices = Step(
    "sales 3: invoices and payments",
    """
    CREATE TABLE invoices (id \(.id) PRIMARY KEY, number TEXT NOT NULL UNIQUE, contact_id \(.id) NOT NULL REFERENCES contacts(id),
      request_id \(.id) REFERENCES submissions(id), quote_id \(.id) UNIQUE REFERENCES quotes(id), state TEXT NOT NULL,
      settlement TEXT NOT NULL, issued_on BIGINT NOT NULL, due_on BIGINT NOT NULL, \(sql: documentColumns),
      paid BIGINT NOT NULL CHECK (paid >= 0 AND paid <= total), settled_on BIGINT, issued_by \(.id) REFERENCES staff(id),
      created_at BIGINT NOT NULL)
    """,
    "CREATE INDEX invoices_by_contact ON invoices (contact_id, id)",
    "CREATE INDEX invoices_by_request ON invoices (request_id, id)",
    "CREATE INDEX invoices_owed ON invoices (contact_id, due_on) WHERE state = 'issued' AND settlement <> 'paid'",
    "CREATE INDEX invoices_unsettled ON invoices (id) WHERE state = 'issued' AND settlement <> 'paid'",
    "CREATE INDEX invoices_cancelled ON invoices (id) WHERE state = 'cancelled'",
    """
    CREATE TABLE invoice_lines (invoice_id \(.id) NOT NULL REFERENCES invoices(id), \(sql: lineColumns),
      PRIMARY KEY (invoice_id, position))
    """,
    """
    CREATE TABLE payments (id \(.id) PRIMARY KEY, invoice_id \(.id) NOT NULL REFERENCES invoices(id),
      contact_id \(.id) NOT NULL REFERENCES contacts(id), number TEXT NOT NULL UNIQUE, method TEXT NOT NULL,
      amount BIGINT NOT NULL CHECK (amount > 0), reference TEXT, received_on BIGINT NOT NULL, recorded_by \(.id) REFERENCES staff(id),
      attempt_key TEXT, created_at BIGINT NOT NULL, UNIQUE (invoice_id, attempt_key))
    """,
    "CREATE INDEX payments_by_contact ON payments (contact_id, id)")

  /// No foreign key: a quote outlives the opportunity that it was made for.
  private static let opportunities = Step(
    "sales 4: the opportunity that a quote is made for",
    "ALTER TABLE quotes ADD COLUMN lead_id \(.id)",
    "CREATE INDEX quotes_by_lead ON quotes (lead_id, id) WHERE lead_id IS NOT NULL")

  /// What quotes and invoices have in common.
  private static let documentColumns: SQL = """
    currency TEXT NOT NULL, header_discount_kind TEXT NOT NULL, header_discount_value BIGINT NOT NULL, note TEXT,
    gross BIGINT NOT NULL, line_discount BIGINT NOT NULL, header_discount BIGINT NOT NULL, taxable BIGINT NOT NULL, tax BIGINT NOT NULL,
    total BIGINT NOT NULL CHECK (total >= 0)
    """

  /// What their lines have in common.
  private static let lineColumns: SQL = """
    position BIGINT NOT NULL, product_id \(.id) REFERENCES products(id), title_fa TEXT NOT NULL, title_en TEXT NOT NULL,
    unit_fa TEXT NOT NULL, unit_en TEXT NOT NULL, group_code TEXT, quantity BIGINT NOT NULL CHECK (quantity > 0),
    unit_price BIGINT NOT NULL CHECK (unit_price >= 0), price_reason TEXT NOT NULL, price_above BIGINT,
    discount_kind TEXT NOT NULL, discount_value BIGINT NOT NULL, tax_bp BIGINT NOT NULL, gross BIGINT NOT NULL,
    line_discount BIGINT NOT NULL, header_discount BIGINT NOT NULL, taxable BIGINT NOT NULL, tax BIGINT NOT NULL, total BIGINT NOT NULL
    """

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("quotes"), .rows("invoices"), .rows("payments")]

  /// Invoices and payments are the books; of quotes the words go that the customer wrote.
  package static let erasure: [Erasure.Part] = [
    .kept("invoices", "payments"),
    Erasure.Part(["quotes"]) { contact, tx in
      try tx.run("UPDATE quotes SET decline_reason = NULL, decided_by = NULL WHERE contact_id = \(contact)")
    },
  ]

  package static let removal: [Removal.Part] = [
    .blocks("quotes", as: "quotes"), .blocks("invoices", as: "invoices"), .blocks("payments", as: "payments"),
  ]
}
