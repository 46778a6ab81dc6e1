// LibreOffice as a second opinion on our Word files: what it reads once all changes are accepted or rejected.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

Sub SaveAgain(path, target)
  Dim document
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, Array(Named("Hidden", True)))
  document.storeToURL(ConvertToURL(target), Array(Named("FilterName", "MS Word 2007 XML")))
  document.close(True)
End Sub

Sub SettleAll(folder, count)
  Dim index
  For index = 0 To CInt(count) - 1
    Settle(folder &amp; "/" &amp; index &amp; ".docx", ".uno:AcceptAllTrackedChanges", folder &amp; "/" &amp; index &amp; ".accepted.txt")
    Settle(folder &amp; "/" &amp; index &amp; ".docx", ".uno:RejectAllTrackedChanges", folder &amp; "/" &amp; index &amp; ".rejected.txt")
    SaveAgain(folder &amp; "/" &amp; index &amp; ".docx", folder &amp; "/" &amp; index &amp; ".again.docx")
  Next
End Sub
</script:module>
`;
const LIBRARY = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Parley"/>
</library:library>
`;

export interface Settled {
  /** The paragraphs that are not empty, in order. */
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** The file as LibreOffice writes it, tracked changes and all. */
  readonly again: Uint8Array;
}

/** One start of the program for all files, as starting takes seconds. */
export function settleInLibreOffice(files: readonly Uint8Array[]): readonly Settled[] {
  const folder = mkdtempSync(join(tmpdir(), "parley-soffice-"));
  try {
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    // The first start fills the profile and would write over a module that is already there.
    execFileSync("soffice", ["--headless", "--norestore", profile, "--terminate_after_init"], {
      stdio: "ignore",
      timeout: 60_000,
    });
    const library = join(folder, "profile", "user", "basic", "Standard");
    writeFileSync(join(library, "script.xlb"), LIBRARY);
    writeFileSync(join(library, "Parley.xba"), MACRO);
    for (const [index, bytes] of files.entries()) writeFileSync(join(folder, `${index}.docx`), bytes);
    execFileSync(
      "soffice",
      ["--headless", "--norestore", profile, `macro:///Standard.Parley.SettleAll("${folder}","${files.length}")`],
      { stdio: "ignore", timeout: 150_000 },
    );
    const read = (index: number, what: string): readonly string[] =>
      readFileSync(join(folder, `${index}.${what}.txt`), "utf8")
        .replace(/^\uFEFF/, "")
        .split("\n")
        .filter((line) => line.trim() !== "");
    return files.map((_, index) => ({
      accepted: read(index, "accepted"),
      rejected: read(index, "rejected"),
      again: new Uint8Array(readFileSync(join(folder, `${index}.again.docx`))),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
