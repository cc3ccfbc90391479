// Hands the session and the view to components. Holds no state of its own.

import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { invariant } from "../graph/result";
import type { Session, SessionState } from "../session/session";
import type { View, ViewState } from "./view";

interface Studio {
  readonly session: Session;
  readonly view: View;
}

const StudioContext = createContext<Studio | undefined>(undefined);

export function StudioProvider({ session, view, children }: Studio & { readonly children: ReactNode }) {
  return <StudioContext value={{ session, view }}>{children}</StudioContext>;
}

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  invariant(studio, "a component stands outside StudioProvider");
  return studio;
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useStudio().session.store, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useStudio().view.store, select);
}
