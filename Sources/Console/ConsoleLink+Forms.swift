import Forms
import Kernel

/// The addresses of the form builder.
extension ConsoleLink {
  static let newForm = "/console/forms/new"
  static func form(_ id: ID<Form>) -> String { form("\(id)") }
  static func form(_ id: ID<Form>, field: String?) -> String { list(form(id), ["field": field]) }
  static func form(_ id: ID<Form>, _ tab: FormTab) -> String { form("\(id)", tab) }

  static func form(_ id: String) -> String { "/console/forms/\(id)" }
  static func form(_ id: String, _ tab: FormTab) -> String { tab == .fields ? form(id) : "\(form(id))/\(tab.rawValue)" }
  static func formFields(_ id: String) -> String { "\(form(id))/fields" }
  static func formField(_ id: String) -> String { "\(form(id))/field" }
  static func formStep(_ id: String) -> String { "\(form(id))/step" }
  static func formLive(_ id: String) -> String { "\(form(id))/live" }
  static func formPublish(_ id: String) -> String { "\(form(id))/publish" }
  static func formPreview(_ id: String) -> String { "\(form(id))/preview" }
  static func formPreviewFrame(_ id: String) -> String { "\(form(id))/preview/frame" }
  static func formRestore(_ id: String) -> String { "\(form(id))/restore" }
}

/// The parts of the builder, each a page of its own.
enum FormTab: String, CaseIterable { case fields, behaviour, after, look, share, versions }
