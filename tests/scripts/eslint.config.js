import js from "@eslint/js";
import globals from "globals";

/** The scripts are loaded with a page as they are: no modules, one name each in the window. */
export default [{
  ...js.configs.recommended,
  linterOptions: { reportUnusedDisableDirectives: "error" },
  languageOptions: {
    ecmaVersion: 2023, sourceType: "script", globals: { ...globals.browser, MiniSearch: "readonly" },
  },
}];
