import Kernel

/// What the club needs to know of an invoice that was paid in full.
package struct PaidInvoice: Sendable {
  package let document: PointsDocument
  package let contact: ContactID
  package let request: RequestID?
  package let lines: [Line]
  package let paidOn: Day

  package struct Line: Sendable {
    /// Its place on the invoice: part of the key that lets it earn once.
    package let index: Int
    /// Rials after every discount, without tax.
    package let net: Int64
    /// Code of the product's group.
    package let group: String?

    package init(index: Int, net: Int64, group: String? = nil) {
      self.index = index
      self.net = net
      self.group = group
    }
  }

  package init<S>(id: ID<S>, number: String, contact: ContactID, request: RequestID? = nil, lines: [Line], paidOn: Day) {
    document = PointsDocument(id, number: number)
    self.contact = contact
    self.request = request
    self.lines = lines
    self.paidOn = paidOn
  }
}
