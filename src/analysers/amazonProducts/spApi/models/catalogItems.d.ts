// Made from the official model; README.md beside it says how.

export interface paths {
    "/catalog/2022-04-01/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["searchCatalogItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/catalog/2022-04-01/items/{asin}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCatalogItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            code: string;
            message: string;
            details?: string;
        };
        ErrorList: {
            errors: components["schemas"]["Error"][];
        };
        Item: {
            asin: components["schemas"]["ItemAsin"];
            attributes?: components["schemas"]["ItemAttributes"];
            classifications?: components["schemas"]["ItemBrowseClassifications"];
            dimensions?: components["schemas"]["ItemDimensions"];
            identifiers?: components["schemas"]["ItemIdentifiers"];
            images?: components["schemas"]["ItemImages"];
            productTypes?: components["schemas"]["ItemProductTypes"];
            relationships?: components["schemas"]["ItemRelationships"];
            salesRanks?: components["schemas"]["ItemSalesRanks"];
            summaries?: components["schemas"]["ItemSummaries"];
            vendorDetails?: components["schemas"]["ItemVendorDetails"];
        };
        ItemAsin: string;
        ItemAttributes: {
            [key: string]: unknown;
        };
        ItemBrowseClassification: {
            displayName: string;
            classificationId: string;
            parent?: components["schemas"]["ItemBrowseClassification"];
        };
        ItemContributor: {
            role: components["schemas"]["ItemContributorRole"];
            value: string;
        };
        ItemContributorRole: {
            displayName?: string;
            value: string;
        };
        ItemBrowseClassifications: components["schemas"]["ItemBrowseClassificationsByMarketplace"][];
        ItemBrowseClassificationsByMarketplace: {
            marketplaceId: string;
            classifications?: components["schemas"]["ItemBrowseClassification"][];
        };
        Dimension: {
            unit?: string;
            value?: number;
        };
        Dimensions: {
            height?: components["schemas"]["Dimension"];
            length?: components["schemas"]["Dimension"];
            weight?: components["schemas"]["Dimension"];
            width?: components["schemas"]["Dimension"];
        };
        ItemDimensions: components["schemas"]["ItemDimensionsByMarketplace"][];
        ItemDimensionsByMarketplace: {
            marketplaceId: string;
            item?: components["schemas"]["Dimensions"];
            package?: components["schemas"]["Dimensions"];
        };
        ItemIdentifiers: components["schemas"]["ItemIdentifiersByMarketplace"][];
        ItemIdentifiersByMarketplace: {
            marketplaceId: string;
            identifiers: components["schemas"]["ItemIdentifier"][];
        };
        ItemIdentifier: {
            identifierType: string;
            identifier: string;
        };
        ItemImages: components["schemas"]["ItemImagesByMarketplace"][];
        ItemImagesByMarketplace: {
            marketplaceId: string;
            images: components["schemas"]["ItemImage"][];
        };
        ItemImage: {
            variant: "MAIN" | "PT01" | "PT02" | "PT03" | "PT04" | "PT05" | "PT06" | "PT07" | "PT08" | "SWCH";
            link: string;
            height: number;
            width: number;
        };
        ItemProductTypes: components["schemas"]["ItemProductTypeByMarketplace"][];
        ItemProductTypeByMarketplace: {
            marketplaceId?: string;
            productType?: string;
        };
        ItemSalesRanks: components["schemas"]["ItemSalesRanksByMarketplace"][];
        ItemSalesRanksByMarketplace: {
            marketplaceId: string;
            classificationRanks?: components["schemas"]["ItemClassificationSalesRank"][];
            displayGroupRanks?: components["schemas"]["ItemDisplayGroupSalesRank"][];
        };
        ItemClassificationSalesRank: {
            classificationId: string;
            title: string;
            link?: string;
            rank: number;
        };
        ItemDisplayGroupSalesRank: {
            websiteDisplayGroup: string;
            title: string;
            link?: string;
            rank: number;
        };
        ItemSummaries: components["schemas"]["ItemSummaryByMarketplace"][];
        ItemSummaryByMarketplace: {
            marketplaceId: string;
            adultProduct?: boolean;
            autographed?: boolean;
            brand?: string;
            browseClassification?: components["schemas"]["ItemBrowseClassification"];
            color?: string;
            contributors?: components["schemas"]["ItemContributor"][];
            itemClassification?: "BASE_PRODUCT" | "OTHER" | "PRODUCT_BUNDLE" | "VARIATION_PARENT";
            itemName?: string;
            manufacturer?: string;
            memorabilia?: boolean;
            modelNumber?: string;
            packageQuantity?: number;
            partNumber?: string;
            releaseDate?: string;
            size?: string;
            style?: string;
            tradeInEligible?: boolean;
            websiteDisplayGroup?: string;
            websiteDisplayGroupName?: string;
        };
        ItemVariationTheme: {
            attributes?: string[];
            theme?: string;
        };
        ItemRelationships: components["schemas"]["ItemRelationshipsByMarketplace"][];
        ItemRelationshipsByMarketplace: {
            marketplaceId: string;
            relationships: components["schemas"]["ItemRelationship"][];
        };
        ItemRelationship: {
            childAsins?: string[];
            parentAsins?: string[];
            variationTheme?: components["schemas"]["ItemVariationTheme"];
            type: "VARIATION" | "PACKAGE_HIERARCHY";
        };
        ItemVendorDetailsCategory: {
            displayName?: string;
            value?: string;
        };
        ItemVendorDetails: components["schemas"]["ItemVendorDetailsByMarketplace"][];
        ItemVendorDetailsByMarketplace: {
            marketplaceId: string;
            brandCode?: string;
            manufacturerCode?: string;
            manufacturerCodeParent?: string;
            productCategory?: components["schemas"]["ItemVendorDetailsCategory"];
            productGroup?: string;
            productSubcategory?: components["schemas"]["ItemVendorDetailsCategory"];
            replenishmentCategory?: "ALLOCATED" | "BASIC_REPLENISHMENT" | "IN_SEASON" | "LIMITED_REPLENISHMENT" | "MANUFACTURER_OUT_OF_STOCK" | "NEW_PRODUCT" | "NON_REPLENISHABLE" | "NON_STOCKUPABLE" | "OBSOLETE" | "PLANNED_REPLENISHMENT";
        };
        ItemSearchResults: {
            numberOfResults: number;
            pagination?: components["schemas"]["Pagination"];
            refinements?: components["schemas"]["Refinements"];
            items: components["schemas"]["Item"][];
        };
        Pagination: {
            nextToken?: string;
            previousToken?: string;
        };
        Refinements: {
            brands: components["schemas"]["BrandRefinement"][];
            classifications: components["schemas"]["ClassificationRefinement"][];
        };
        BrandRefinement: {
            numberOfResults: number;
            brandName: string;
        };
        ClassificationRefinement: {
            numberOfResults: number;
            displayName: string;
            classificationId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    searchCatalogItems: {
        parameters: {
            query: {
                identifiers?: string[];
                identifiersType?: "ASIN" | "EAN" | "GTIN" | "ISBN" | "JAN" | "MINSAN" | "SKU" | "UPC";
                marketplaceIds: string[];
                includedData?: ("attributes" | "classifications" | "dimensions" | "identifiers" | "images" | "productTypes" | "relationships" | "salesRanks" | "summaries" | "vendorDetails")[];
                locale?: string;
                sellerId?: string;
                keywords?: string[];
                brandNames?: string[];
                classificationIds?: string[];
                pageSize?: number;
                pageToken?: string;
                keywordsLocale?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemSearchResults"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            413: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            415: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
        };
    };
    getCatalogItem: {
        parameters: {
            query: {
                marketplaceIds: string[];
                includedData?: ("attributes" | "classifications" | "dimensions" | "identifiers" | "images" | "productTypes" | "relationships" | "salesRanks" | "summaries" | "vendorDetails")[];
                locale?: string;
            };
            header?: never;
            path: {
                asin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            413: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            415: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorList"];
                };
            };
        };
    };
}
