import Care
import Club
import Contacts
import Events
import Forms
import Identity
import Messaging
import Pipeline
import Reports
import Sales
import Storage

/// The whole schema: the steps of every room, from the ground up. A room's later steps may name tables of the rooms before it.
package enum Schema {
  package static let steps: [Step] =
    EventsSchema.steps + OrganisationSchema.steps + ContactsSchema.steps + IdentitySchema.steps + MessagingSchema.steps + FormsSchema.steps
    + PipelineSchema.steps + SalesSchema.steps + ClubSchema.steps + CareSchema.steps + ReportsSchema.steps

  /// What every room does with its rows when a contact is forgotten; those of Contacts itself come by themselves.
  package static let erasure: [Erasure.Part] =
    EventsSchema.erasure + IdentitySchema.erasure + MessagingSchema.erasure + FormsSchema.erasure + PipelineSchema.erasure
    + SalesSchema.erasure + ClubSchema.erasure + CareSchema.erasure

  /// What every room has in the way of removing a contact, and what goes along; those of Contacts itself come by themselves.
  package static let removal: [Removal.Part] =
    EventsSchema.removal + IdentitySchema.removal + MessagingSchema.removal + FormsSchema.removal + PipelineSchema.removal
    + SalesSchema.removal + ClubSchema.removal + CareSchema.removal

  /// What every room does with its rows when two contacts are one; those of Contacts itself come by themselves.
  package static let contactTables: [Handover.Part] =
    EventsSchema.contactTables + IdentitySchema.contactTables + MessagingSchema.contactTables + FormsSchema.contactTables
    + PipelineSchema.contactTables + SalesSchema.contactTables + ClubSchema.contactTables + CareSchema.contactTables
}
