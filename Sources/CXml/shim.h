// The pull reader of libxml2 (libxml/xmlreader.h), declared here as it stands there: Debian's own header brings in ICU, whose names clash with
// those of Foundation's ICU.
#include <stddef.h>

typedef unsigned char xmlChar;
typedef struct _xmlTextReader *xmlTextReaderPtr;

enum { XML_READER_ELEMENT = 1, XML_READER_TEXT = 3, XML_READER_CDATA = 4, XML_READER_ENTITY_REFERENCE = 5, XML_READER_DOCUMENT_TYPE = 10,
  XML_READER_SIGNIFICANT_WHITESPACE = 14, XML_READER_END_ELEMENT = 15 };
enum { XML_NOERROR = 1 << 5, XML_NOWARNING = 1 << 6, XML_NONET = 1 << 11, XML_HUGE = 1 << 19 };

xmlTextReaderPtr xmlReaderForMemory(const char *buffer, int size, const char *URL, const char *encoding, int options);
void xmlFreeTextReader(xmlTextReaderPtr reader);
int xmlTextReaderRead(xmlTextReaderPtr reader);
int xmlTextReaderNodeType(xmlTextReaderPtr reader);
int xmlTextReaderIsEmptyElement(xmlTextReaderPtr reader);
int xmlTextReaderMoveToNextAttribute(xmlTextReaderPtr reader);
const xmlChar *xmlTextReaderConstLocalName(xmlTextReaderPtr reader);
const xmlChar *xmlTextReaderConstValue(xmlTextReaderPtr reader);
