// Modules that the build makes.
declare module "virtual:client-manifest" {
  import type { Manifest } from "./assets.ts";
  const manifest: Manifest;
  export default manifest;
}
