// Every rule that ESLint has, but for those below, each with its reason; and no loop among imports.
import js from "@eslint/js";
import imports from "eslint-plugin-import-x";
import globals from "globals";

const HERE = import.meta.dirname;
const COMPONENTS = ["district_map", "drawable", "england_map", "finder", "indicator_list", "sequence", "sorted_table"];

const NOT_OURS = {
  "camelcase": ["error", { properties: "never", ignoreDestructuring: true }], // Python's messages have names_of_python
  "capitalized-comments": "off", // a comment beside a line goes on from it
  "consistent-return": "off", // tsc sees it, and knows which functions answer nothing
  "curly": ["error", "multi-line"], // what fits on a line needs no braces
  "func-style": ["error", "declaration", { allowArrowFunctions: true }],
  "id-length": "off", // x, y, k and n are what a map's formulas call them
  "max-lines-per-function": ["error", 40],
  "max-params": ["error", 5],
  "max-statements": ["error", 20],
  "no-bitwise": "off", // figures and pixels are packed bit by bit
  "no-continue": "off", // says at the top of a loop what it is not about
  "no-inline-comments": "off", // the reason for a number stands beside it
  "no-magic-numbers": "off", // 2, 0.5 and 255 are clearer in a formula than behind a name
  "no-multi-assign": "off", // several things set to one value are one statement
  "no-ternary": "off", // only nested ones are hard to read
  "no-undefined": "off", // what is not found is undefined
  "no-use-before-define": ["error", { functions: false, variables: false }], // what is called stands first, its helpers below
  "one-var": ["error", "never"],
  "prefer-named-capture-group": "off", // one group needs no name
  "sort-imports": "off", // import-x/order sorts them
  "sort-keys": "off", // left before top, and what matters first
};

const LOOPS = {
  "import-x/export": "error",
  "import-x/first": "error",
  "import-x/newline-after-import": "error",
  "import-x/no-cycle": "error",
  "import-x/no-duplicates": "error",
  "import-x/no-extraneous-dependencies": ["error", { packageDir: HERE }],
  "import-x/no-mutable-exports": "error",
  "import-x/no-restricted-paths": ["error", {
    basePath: HERE,
    zones: [
      ...COMPONENTS.map((each) => ({ target: "shared", from: each, message: "What is shared knows no component." })),
      ...COMPONENTS.map((each) => ({ target: each, from: COMPONENTS.filter((other) => other !== each), message: "What several components need stands in shared." })),
    ],
  }],
  "import-x/no-self-import": "error",
  "import-x/no-useless-path-segments": "error",
  "import-x/order": ["error", { "groups": ["builtin", "external", "parent", "sibling"], "alphabetize": { order: "asc" }, "newlines-between": "never" }],
};

export default [
  { ignores: ["**/built/", "**/node_modules/"] },
  {
    files: ["**/*.js", "**/*.mjs"],
    plugins: { "import-x": imports },
    rules: { ...js.configs.all.rules, ...NOT_OURS, ...LOOPS },
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  { files: ["**/src/*.js", "**/shared/*.js", "**/stage/*.js", "**/serving/*.js", "**/serving/document/*.js"], languageOptions: { ecmaVersion: 2022, globals: globals.browser } },
  { files: ["**/stage/*.js"], rules: { "require-atomic-updates": "off" } }, // the page has one state, which is read anew after each wait
  {
    files: ["**/reports/offline/*.js"],
    languageOptions: { ecmaVersion: 2022, globals: { ...globals.browser, fetch: "off", showMap: "readonly" } }, // of the script before it
    rules: { "no-lone-blocks": "off", "no-unused-vars": ["error", { varsIgnorePattern: "^fetch$" }] }, // which calls its fetch
  },
  { files: ["**/live/*/src/*.js"], languageOptions: { ecmaVersion: 2022, globals: globals.browser } },
  { files: ["**/*.mjs", "**/eslint.config.js"], languageOptions: { globals: globals.node } },
  {
    files: ["**/*.test.mjs"],
    rules: {
      "max-lines-per-function": "off", // a suite is a function
      "max-statements": "off",
    },
  },
];
