import Forms
import Identity
import Kernel
import Language
import Storage
import Web

/// The files of a form: taken as soon as they are chosen, by a script, and handed out by a link that a page made.
enum FormFiles {
  static func routes(_ routes: Routes<Visitor>, _ desk: UploadDesk) {
    // The inputs stand in this order: form-token, field, file.
    routes.upload(
      "/f/:slug/files",
      limit: { visit, _, tx in
        let form = try desk.form(visit.fields, in: tx)
        guard form.definition.slug == (try visit.text("slug")) else { throw Refusal.notFound }
        let limit = try desk.limit(of: field(visit), in: form, viewer: viewer(visit), from: visit.request.address, in: tx)
        guard let limit else { throw Refusal.notFound }
        return limit
      },
      keep: { visit, file, tx in
        try desk.keep(file, of: field(visit), visit.fields, words: visit.words, in: tx).ref.json
      })
    routes.stored("/files/:id") { visit, tx in
      let upload = try Upload.find(try FileLink.opened(visit), in: tx)
      return StoredFile(blob: upload.blob, name: upload.name, type: upload.type, bytes: upload.bytes)
    }
  }

  /// How a page of the form comes in without a script: files, and what has to be kept before it is judged.
  static func intake(_ uploads: UploadDesk, _ desk: FormDesk) -> FileIntake<Visitor> {
    FileIntake(
      limit: { visit, input, tx in
        try uploads.limit(
          of: input, in: try FormPage.published(visit, tx), viewer: viewer(visit), from: visit.request.address, in: tx)
      },
      keep: { visit, tx in
        let here = try FormVisit(visit, tx)
        // A page that is not ours, or of another form, is refused where it can be shown again.
        guard try desk.reopen(visit.fields, of: here.form, in: tx) != nil else { return visit.fields }
        let fields = try uploads.keep(visit.fields, of: here.form, words: here.visit.words, in: tx)
        if FormDesk.keepsFirst(fields) { try desk.keep(fields, of: here.form, by: here.filler, in: tx) }
        return fields
      }, keepsFields: FormDesk.keepsFirst)
  }

  private static func field(_ visit: SiteVisit) -> String { visit.fields["field"] ?? "" }
  private static func viewer(_ visit: SiteVisit) -> Viewer { visit.viewer.customer == nil ? .visitor : .customer }
}
