// LibreOffice as a second opinion on our Word files: what it reads once all changes are accepted or rejected.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function hasLibreOffice(): boolean {
  return spawnSync("soffice", ["--version"], { stdio: "ignore" }).status === 0;
}

const MACRO = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Parley" script:language="StarBasic">
Function Named(name, value)
  Dim property As New com.sun.star.beans.PropertyValue
  property.Name = name
  property.Value = value
  Named = property
End Function

Sub Settle(path, command, target)
  Dim document, dispatcher
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, Array(Named("Hidden", True)))
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  document.storeToURL(ConvertToURL(target), Array(Named("FilterName", "Text (encoded)"), Named("FilterOptions", "UTF8,LF")))
  document.close(True)
End Sub

Sub SettleAll(folder, count)
  Dim index
  For index = 0 To CInt(count) - 1
    Settle(folder &amp; "/" &amp; index &amp; ".docx", ".uno:AcceptAllTrackedChanges", folder &amp; "/" &amp; index &amp; ".accepted.txt")
    Settle(folder &amp; "/" &amp; index &amp; ".docx", ".uno:RejectAllTrackedChanges", folder &amp; "/" &amp; index &amp; ".rejected.txt")
  Next
End Sub
</script:module>
`;
const LIBRARY_HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n';
const LIBRARIES_HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n';
const LIBRARY_NAMESPACES =
  'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"';

export interface Settled {
  /** The paragraphs that are not empty, in order. */
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** One start of the program for all files, as starting takes seconds. */
export function settleInLibreOffice(files: readonly Uint8Array[]): readonly Settled[] {
  const folder = mkdtempSync(join(tmpdir(), "parley-soffice-"));
  try {
    const basic = join(folder, "profile", "user", "basic");
    mkdirSync(join(basic, "Standard"), { recursive: true });
    writeFileSync(
      join(basic, "script.xlc"),
      `${LIBRARIES_HEAD}<library:libraries ${LIBRARY_NAMESPACES}><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
    );
    writeFileSync(
      join(basic, "Standard", "script.xlb"),
      `${LIBRARY_HEAD}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Parley"/></library:library>`,
    );
    writeFileSync(join(basic, "Standard", "Parley.xba"), MACRO);
    for (const [index, bytes] of files.entries()) writeFileSync(join(folder, `${index}.docx`), bytes);
    execFileSync(
      "soffice",
      [
        "--headless",
        "--norestore",
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        `macro:///Standard.Parley.SettleAll("${folder}","${files.length}")`,
      ],
      { stdio: "ignore", timeout: 150_000 },
    );
    const read = (index: number, what: string): readonly string[] =>
      readFileSync(join(folder, `${index}.${what}.txt`), "utf8")
        .replace(/^\uFEFF/, "")
        .split("\n")
        .filter((line) => line.trim() !== "");
    return files.map((_, index) => ({ accepted: read(index, "accepted"), rejected: read(index, "rejected") }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
