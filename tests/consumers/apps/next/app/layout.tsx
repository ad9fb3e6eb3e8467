/** The page around every page. */
import type { ReactNode } from "react";

export const metadata = { title: "app", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}
