import Foundation
import Language
import Testing

@testable import Forms

/// The published JSON Schema, by which editors complete and check, says what the program says.
@Suite struct FormSchemaTests {
  private let schema: Schema

  init() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    schema = try JSONDecoder().decode(Schema.self, from: Data(contentsOf: top.appending(path: "Public/schemas/form.schema.json")))
  }

  @Test func itsListsAreThoseOfTheProgram() throws {
    let field = try #require(schema.defs["field"]?.properties)
    let options = try #require(schema.properties["options"]?.properties)
    #expect(field["kind"]?.enum == FieldKind.allCases.map(\.rawValue))
    #expect(field["maps"]?.enum == Mapping.allCases.map(\.rawValue))
    #expect(field["style"]?.enum == ChoiceStyle.allCases.map(\.rawValue))
    #expect(field["window"]?.enum == DateWindow.allCases.map(\.rawValue))
    #expect(field["files"]?.properties["types"]?.items?.enum == FileRules.FileType.allCases.map(\.rawValue))
    #expect(schema.defs["access"]?.enum == Access.allCases.map(\.rawValue))
    #expect(options["opens"]?.enum == FormOptions.Opening.allCases.map(\.rawValue))
    #expect(options["entry"]?.enum == FormOptions.Entry.allCases.map(\.rawValue))
    #expect(options["matchBy"]?.items?.enum == FormOptions.MatchKey.allCases.map(\.rawValue))
    #expect(options["languages"]?.items?.enum == Tongue.allCases.map(\.rawValue))
    #expect(options["theme"]?.properties["accent"]?.enum == FormOptions.Theme.Accent.allCases.map(\.rawValue))
    #expect(schema.properties["status"]?.items?.properties["tone"]?.enum == FormState.Tone.allCases.map(\.rawValue))
  }

  @Test func itsKeysAreThoseOfTheProgram() throws {
    #expect(Set(try #require(schema.defs["field"]?.properties).keys) == Set(FormField.known))
    #expect(Set(try #require(schema.properties["options"]?.properties).keys) == Set(FormOptions.known))
  }

  /// Which properties a kind has.
  @Test func itsConditionsAreThoseOfTheProgram() throws {
    let conditions = try #require(schema.defs["field"]?.allOf)
    var told: Set<String> = []
    for condition in conditions {
      guard let property = condition.else?.properties.keys.first else { continue }
      told.insert(property)
      #expect(condition.if?.properties["kind"]?.enum == FieldKind.allCases.filter { $0.has(property) }.map(\.rawValue), "\(property)")
    }
    #expect(told == Set(FormField.ofSomeKinds))
  }

  /// As much of JSON Schema as these tests read; `false` is a schema too, of nothing.
  private final class Schema: Decodable {
    let properties: [String: Schema]
    let defs: [String: Schema]
    let `enum`: [String]
    let allOf: [Schema]
    let items: Schema?
    let `if`: Schema?
    let `else`: Schema?

    private enum Key: String, CodingKey { case properties, defs = "$defs", `enum`, allOf, items, `if`, `else` }

    init(from decoder: any Decoder) throws {
      let node = try? decoder.container(keyedBy: Key.self)
      properties = try node?.decodeIfPresent([String: Schema].self, forKey: .properties) ?? [:]
      defs = try node?.decodeIfPresent([String: Schema].self, forKey: .defs) ?? [:]
      `enum` = try node?.decodeIfPresent([String].self, forKey: .enum) ?? []
      allOf = try node?.decodeIfPresent([Schema].self, forKey: .allOf) ?? []
      items = try node?.decodeIfPresent(Schema.self, forKey: .items)
      `if` = try node?.decodeIfPresent(Schema.self, forKey: .if)
      `else` = try node?.decodeIfPresent(Schema.self, forKey: .else)
    }
  }
}
