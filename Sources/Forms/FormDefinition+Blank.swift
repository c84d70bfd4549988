import Language

extension FormDefinition {
  /// A form with nothing in it but the one state that a request begins in and the one in which it ends.
  package static func blank(slug: String) -> FormDefinition {
    func phrase(_ key: String) -> Phrase { Phrase(fa: Words(.fa)(key), en: Words(.en)(key)) }
    return FormDefinition(
      slug: slug, title: phrase("builder.new.title"), intro: nil, thanks: phrase("builder.new.thanks"),
      submit: phrase("builder.new.submit"),
      options: FormOptions(), fields: [],
      status: [
        FormState(id: "new", label: phrase("builder.new.open"), public: phrase("builder.new.openPublic"), tone: .new, final: false),
        FormState(id: "done", label: phrase("builder.new.done"), public: phrase("builder.new.donePublic"), tone: .done, final: true),
      ])
  }
}
