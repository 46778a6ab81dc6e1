// The whole application round a router: the same tree on the server and in the browser.
import { RouterProvider } from "@tanstack/react-router";
import { LanguageProvider } from "@parley/design";
import { LiveProvider } from "@parley/live/browser";
import type { createShellRouter } from "./router.tsx";
import { ShellProvider } from "./shell.ts";
import type { Shell } from "./shell.ts";

export interface AppProps {
  readonly shell: Shell;
  readonly router: ReturnType<typeof createShellRouter>;
}

export function App({ shell, router }: AppProps) {
  return (
    <ShellProvider value={shell}>
      <LanguageProvider locale={shell.locale} catalogues={shell.words} zone={shell.data.zone}>
        <LiveProvider store={shell.store}>
          <RouterProvider router={router} />
        </LiveProvider>
      </LanguageProvider>
    </ShellProvider>
  );
}
