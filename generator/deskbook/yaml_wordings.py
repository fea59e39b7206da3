"""What is told when a file doesn't read as YAML, or reads as something its author can't have meant."""

from __future__ import annotations

from deskbook.problems import Code, Wording

DUPLICATE_KEY = Code(
    "duplicate-key",
    Wording("key '{key}' is already set at line {line}", "keep one of the two, or give one another name"),
    Wording("键“{key}”在第 {line} 行已经写过了", "两处只留一处，或者给其中一处换个名字"),
)
FULL_WIDTH_COLON = Code(
    "full-width-colon",
    Wording(
        "full-width colon '：' after a key",
        "type ': ' instead, a half-width colon and a space; if the line is text, put it in quotes",
    ),
    Wording(
        "键后面用了全角冒号“：”", "改成半角冒号加一个空格，如 title: 接听电话；如果整行是文字，就加上引号"
    ),
)
FULL_WIDTH_COMMA = Code(
    "full-width-comma",
    Wording(
        "full-width comma in a list or mapping in brackets: it separates nothing",
        "type ', ' between items, a half-width comma and a space; if it is one text, put it in quotes",
    ),
    Wording(
        "括号里用了全角逗号或顿号，内容没有分开", "各项之间改用半角逗号加空格；如果本来就是一句话，就加上引号"
    ),
)
WIDE_SPACE = Code(
    "wide-space",
    Wording(
        "this key starts with a full-width or non-breaking space",
        "delete it and indent with ordinary spaces",
    ),
    Wording("这个键前面有全角空格或不间断空格", "删掉它，用半角空格缩进"),
)
MISSING_SPACE = Code(
    "missing-space",
    Wording(
        "no space after the colon",
        "write 'key: value' with a space after the colon; if the line is text, put it in quotes",
    ),
    Wording("冒号后面少了空格", "冒号后面加一个半角空格，如 title: 接听电话；如果整行是文字，就加上引号"),
)
NO_COLON = Code(
    "no-colon",
    Wording(
        "this line has no 'key: ' and belongs to nothing above it",
        "write it as 'key: value', or indent it more than the key of the text that it goes on with",
    ),
    Wording(
        "这一行没有“键: ”，也接不上前面的内容", "写成“键: 值”；如果是接着上面的文字，就比那一行的键多缩进两格"
    ),
)
NO_KEY = Code(
    "no-key",
    Wording("there is no key before the colon", "write the name of the key before it, such as title: …"),
    Wording("冒号前面没有键", "在冒号前写上键的名字，如 title: …"),
)
TAB_INDENT = Code(
    "tab-indent",
    Wording("a tab stands where only spaces may stand", "replace every tab by two spaces"),
    Wording("这里有制表符（Tab），只能用空格", "把每个制表符换成两个空格"),
)
UNQUOTED_SLOT = Code(
    "unquoted-slot",
    Wording("text that starts with '{{' must be in quotes", "write it like this: '{{customer}}, hello'"),
    Wording("以“{{”开头的文字要加引号", "写成这样：'{{customer}}，您好'"),
)
UNQUOTED_BLANK = Code(
    "unquoted-blank",
    Wording("text that starts with '[' must be in quotes", "write it like this: '[name], hello'"),
    Wording("以“[”开头的文字要加引号", "写成这样：'[姓名]，您好'"),
)
COLON_IN_TEXT = Code(
    "colon-in-text",
    Wording("a colon followed by a space inside a text", "put the whole text in quotes: 'hours: 9 to 5'"),
    Wording("文字里有半角冒号加空格", "给整段文字加上引号，如 '时间: 九点'；中文里也可以改用全角冒号“：”"),
)
NEEDS_QUOTES = Code(
    "needs-quotes",
    Wording("text that starts with '{sign}' must be in quotes", "put the whole text in quotes: '{sign}…'"),
    Wording("以“{sign}”开头的文字要加引号", "给整段文字加上引号：'{sign}…'"),
)
LIST_ON_KEY_LINE = Code(
    "list-on-key-line",
    Wording(
        "a list item can't start on the line of its key",
        "start each item on its own line with '- '; if it is a text that starts with '-', put it in quotes",
    ),
    Wording("列表项不能和键写在同一行", "每一项另起一行，以“- ”开头；如果是以“-”开头的文字，就加上引号"),
)
BAD_INDENT = Code(
    "bad-indent",
    Wording(
        "this line does not line up with the lines above it",
        "start keys that belong together in the same column, and likewise the '- ' of a list's items",
    ),
    Wording("这一行和上面的行没有对齐", "同一层的键从同一列开始，同一个列表的“- ”也从同一列开始"),
)
UNCLOSED_QUOTE = Code(
    "unclosed-quote",
    Wording("this quote is never closed", "type the same quote at the end of the text"),
    Wording("这个引号没有配对的后引号", "在文字末尾补上同样的引号"),
)
TEXT_AFTER_QUOTE = Code(
    "text-after-quote",
    Wording(
        "text goes on after the closing quote",
        "put the whole text in quotes; inside ' ' write '' for an apostrophe, or use “ ” within the text",
    ),
    Wording("后引号之后还有文字", "引号要括住整段文字；文字里面的引号用中文引号“ ”"),
)
UNCLOSED_BRACKET = Code(
    "unclosed-bracket",
    Wording(
        "this bracket is not closed, or its items are not separated",
        "close it on the same line, with ', ' between items; if it is a text, put it in quotes",
    ),
    Wording(
        "这个括号没有配对，或者里面的内容没有分开",
        "在同一行补上后括号，各项之间用半角逗号加空格；如果是文字，就加上引号",
    ),
)
BAD_ESCAPE = Code(
    "bad-escape",
    Wording(
        "'\\' has a meaning of its own inside \" \"", "use ' ' around the text, or write '\\\\' for each '\\'"
    ),
    Wording("双引号里的“\\”有特殊含义", "外面改用单引号，或者把“\\”写成“\\\\”"),
)
NOT_YAML = Code(
    "not-yaml",
    Wording(
        "the file can't be read from here on",
        "compare this line and the one above with a file that works: quotes, brackets, colons, indentation",
    ),
    Wording("从这里开始读不下去了", "拿这一行和上一行跟没有问题的文件对照一下：引号、括号、冒号、缩进"),
)
ALIAS_NOT_ALLOWED = Code(
    "alias-not-allowed",
    Wording(
        "'&name', '*name' and '<<' are not allowed",
        "write the content out here; if it is a text, put it in quotes",
    ),
    Wording("不能用“&名字”“*名字”和“<<”", "把内容直接写在这里；如果是文字，就加上引号"),
)
TAG_NOT_ALLOWED = Code(
    "tag-not-allowed",
    Wording("'!name' is not allowed", "delete it; if it is a text, put the whole text in quotes"),
    Wording("不能用“!名字”", "删掉它；如果是文字，就给整段加上引号"),
)
COMPLEX_KEY = Code(
    "complex-key",
    Wording("a key can't be written with '? '", "write it as 'key: value'"),
    Wording("键不能用“? ”来写", "写成“键: 值”"),
)
KEY_NOT_TEXT = Code(
    "key-not-text",
    Wording("a key must be text, not a list or mapping", "if it is a text, put it in quotes"),
    Wording("键必须是文字，不能是列表或映射", "如果是文字，就加上引号"),
)
TOO_DEEP = Code(
    "too-deep",
    Wording(
        "lists and mappings are nested more than {most} deep", "no file needs this; look for stray brackets"
    ),
    Wording("列表和映射嵌套超过 {most} 层", "用不到这么多层；看看有没有多打的括号"),
)
TOO_MANY = Code(
    "too-many",
    Wording("the file holds more than {most} values", "split it into several files, one per topic"),
    Wording("文件里的值超过 {most} 个", "按主题拆成几个文件"),
)
SEVERAL_DOCUMENTS = Code(
    "several-documents",
    Wording(
        "a second document starts here",
        "delete the line '---' or '...', or move what follows to its own file",
    ),
    Wording("这里开始了第二份文档", "删掉“---”或“...”这一行，或者把后面的内容移到另一个文件"),
)
NOT_A_MAPPING = Code(
    "not-a-mapping",
    Wording("the file must consist of 'key: value' lines", "start with a line such as title: …"),
    Wording("文件要由“键: 值”这样的行组成", "第一行可以写 title: …"),
)
EMPTY_FILE = Code(
    "empty-file",
    Wording("the file is empty", "write something into it or delete it"),
    Wording("文件是空的", "写上内容，或者删掉这个文件"),
)

TRAP_CODES = (
    DUPLICATE_KEY,
    FULL_WIDTH_COLON,
    FULL_WIDTH_COMMA,
    WIDE_SPACE,
    MISSING_SPACE,
    NO_COLON,
    NO_KEY,
    TAB_INDENT,
    UNQUOTED_SLOT,
    UNQUOTED_BLANK,
    COLON_IN_TEXT,
    NEEDS_QUOTES,
    LIST_ON_KEY_LINE,
    BAD_INDENT,
    UNCLOSED_QUOTE,
    TEXT_AFTER_QUOTE,
    UNCLOSED_BRACKET,
    BAD_ESCAPE,
    NOT_YAML,
    ALIAS_NOT_ALLOWED,
    TAG_NOT_ALLOWED,
    COMPLEX_KEY,
    KEY_NOT_TEXT,
    TOO_DEEP,
    TOO_MANY,
    SEVERAL_DOCUMENTS,
    NOT_A_MAPPING,
    EMPTY_FILE,
)
